using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>A box of the picture of a flow: the start, a touchpoint, one that is only planned, or the end.</summary>
internal sealed class FlowNode
{
    private const double Padding = 10;

    private static readonly Font Small = new(11);

    private FlowNode(string name, double textWidth, string style, string title, params IReadOnlyList<string> details)
    {
        Name = TextLines.Fit(name, new(13, IsBold: true), textWidth, 3);
        Details = details;
        Style = style;
        Title = title;
        BoxWidth = Math.Max(
            64,
            Math.Max(Name.Width, details.Select(d => Small.WidthOf(d)).DefaultIfEmpty(0).Max()) + 2 * Padding
        );
        Height = Name.Height + details.Count * Small.LineHeight + 12;
    }

    public TextLines Name { get; }

    public IReadOnlyList<string> Details { get; }

    public string Style { get; }

    /// <summary>Gets what is shown at the pointer: everything, with the whole name.</summary>
    public string Title { get; }

    public double BoxWidth { get; }

    public double Height { get; }

    /// <summary>Gets or sets the loop of the touchpoint with itself.</summary>
    public FlowArrow? Loop { get; set; }

    public double Width => BoxWidth + (Loop is null ? 0 : FlowArrow.LoopReach + 6 + Loop.LabelWidth);

    public static FlowNode Start(Flow flow) =>
        new("Start", 150, "panel-strong", "Where cases start", HumanText.Count(flow.CaseCount, "case", "cases"));

    public static FlowNode End(Flow flow) =>
        flow.OpenCases == 0
            ? new("End", 150, "panel-strong", "Where cases end")
            : new("End", 150, "panel-strong", "Where cases end", HumanText.Count(flow.OpenCases) + " still open");

    public static FlowNode Of(FlowTouchpoint touchpoint, bool isPlanned, double textWidth)
    {
        string events = HumanText.Count(touchpoint.Events, "event", "events");
        string cases = HumanText.Count(touchpoint.Cases, "case", "cases");
        string title = $"{touchpoint.Name}: {events} in {cases}";
        return isPlanned
            ? new(touchpoint.Name, textWidth, "panel", title, events, cases)
            : new(
                touchpoint.Name,
                textWidth,
                "panel-warning",
                title + ", not in the plan",
                events,
                cases,
                "not planned"
            );
    }

    public static FlowNode Unseen(string name, double textWidth) =>
        new(name, textWidth, "rest", name + ": planned, not seen", "not seen");

    public void Draw(SvgCanvas canvas, double left, double top, bool isRound)
    {
        canvas.Rectangle(left, top, BoxWidth, Height, Style, isRound ? Height / 2 : 6, Title);
        double middle = left + BoxWidth / 2;
        canvas.Text(Name, middle, top + 6, "ink", TextSide.Middle);
        for (int i = 0; i < Details.Count; i++)
            canvas.Text(
                Details[i],
                middle,
                top + 6 + Name.Height + i * Small.LineHeight,
                Small,
                "muted",
                TextSide.Middle
            );
    }
}
