using CxMetrics.Journeys;

namespace CxMetrics.Pictures;

/// <summary>Draws a funnel: a bar for each step, what is lost between, how long it took.</summary>
internal sealed class FunnelPicture
{
    private const double BarHeight = 26;

    private static readonly Font NameFont = new(13, IsBold: true);
    private static readonly Font CountFont = new(15, IsBold: true);
    private static readonly Font TextFont = new(12);
    private static readonly Font StrongFont = new(12, IsBold: true);

    private readonly Funnel _funnel;
    private readonly PicturePage _page;

    private readonly FunnelWords _words;
    private readonly double _barLeft;
    private readonly double _barWidth;
    private readonly double _nameWidth;

    private FunnelPicture(Funnel funnel, int width)
    {
        _funnel = funnel;
        _page = new(new(), width);
        _words = new(funnel);
        IsNarrow = width < 640;
        double longest = Enumerable
            .Range(0, Steps.Count)
            .Max(i => Math.Ceiling(NameFont.WidthOf(PictureText.Visible(_words.NameOf(i)))));
        _nameWidth = IsNarrow ? _page.InnerWidth - 90 : Math.Clamp(longest, 60, 0.26 * _page.InnerWidth);
        _barLeft = IsNarrow ? PicturePage.Margin : PicturePage.Margin + _nameWidth + 16;
        _barWidth = _page.Width - PicturePage.Margin - _barLeft - (IsNarrow ? 0 : 230);
    }

    private bool IsNarrow { get; }

    private SvgCanvas Canvas => _page.Canvas;

    private IReadOnlyList<FunnelStep> Steps => _funnel.Steps;

    private double Right => _page.Width - PicturePage.Margin;

    public static string Draw(Funnel funnel, int width) => new FunnelPicture(funnel, width).Draw();

    private string Draw()
    {
        _page.Heading("Funnel", _words.Entered(), _words.Rules());
        for (int i = 0; i < Steps.Count; i++)
        {
            if (i > 0)
                DrawLoss(i);
            DrawStep(i);
        }
        _page.Y += 10;
        if (_funnel.EnteredCases > 0)
            DrawLegend();
        string[] notes = [.. _words.Notes().Where(note => note.Length > 0)];
        foreach (string note in notes)
            _page.Note(note);
        string text = PictureText.Breakable(
            string.Join(
                ' ',
                [_words.Entered(), _words.Rules(), .. Enumerable.Range(0, Steps.Count).Select(_words.InWords), .. notes]
            )
        );
        return Canvas.ToSvg(_page.Width, _page.Y + PicturePage.Margin, "Funnel", text);
    }

    private void DrawStep(int i)
    {
        var name = TextLines.Fit(_words.NameOf(i), NameFont, _nameWidth, 3);
        double top = _page.Y;
        Canvas.Begin(_words.InWords(i));
        if (IsNarrow)
        {
            DrawName(name, top);
            Canvas.Text(HumanText.Count(Steps[i].Count), Right, top - 2, CountFont, "ink", TextSide.Right);
            DrawBar(i, top + name.Height + 3);
            _page.Y = top + name.Height + BarHeight + 6;
            foreach (string line in NumbersOf(i))
                _page.Note(line);
        }
        else
        {
            double height = Math.Max(name.Height, CountFont.LineHeight + TextFont.LineHeight * NumbersOf(i).Count());
            DrawName(name, top + Math.Max(0, (BarHeight - name.Height) / 2));
            DrawBar(i, top);
            DrawNumbers(i, top);
            _page.Y = top + Math.Max(height, BarHeight);
        }
        Canvas.End();
    }

    private void DrawName(TextLines name, double top) =>
        Canvas.Text(
            name,
            name.IsRightToLeft ? PicturePage.Margin + _nameWidth : PicturePage.Margin,
            top,
            "ink",
            name.IsRightToLeft ? TextSide.Right : TextSide.Left
        );

    private void DrawNumbers(int i, double top)
    {
        double left = _barLeft + _barWidth + 14;
        Canvas.Text(HumanText.Count(Steps[i].Count), left, top, CountFont, "ink");
        top += CountFont.LineHeight;
        foreach (string line in NumbersOf(i))
        {
            Canvas.Text(TextLines.Fit(line, TextFont, Right - left), left, top, "muted");
            top += TextFont.LineHeight;
        }
    }

    private void DrawBar(int i, double top)
    {
        Canvas.Rectangle(_barLeft, top, _barWidth, BarHeight, "track", 3);
        var share = Steps[i].ConversionFromFirst;
        if (double.IsNaN(share.Value))
            return;
        // Not less than a pixel: what happened is seen.
        double width = share.Value == 0 ? 0 : Math.Max(1, share.Value * _barWidth);
        if (i > 0)
            DrawLost(i, top, _barLeft + width);
        if (width > 0)
        {
            string style = Steps[i].IsOptional ? "bar-optional" : "bar";
            Canvas.Rectangle(_barLeft, top, width, BarHeight, style, Math.Min(3, width / 2));
        }
        if (i > 0)
        {
            var interval = share.Interval();
            DrawInterval(
                _barLeft + interval.Lower * _barWidth,
                _barLeft + interval.Upper * _barWidth,
                top + BarHeight / 2
            );
        }
    }

    // What the step before had and this one has not.
    private void DrawLost(int i, double top, double left)
    {
        int before = _words.PreviousOf(i);
        double right = _barLeft + Steps[before].ConversionFromFirst.Value * _barWidth;
        string style = before == _words.Worst && !Steps[i].IsOptional ? "lost-warning" : "lost";
        if (right - left >= 1)
            Canvas.Rectangle(left, top + 1, right - left, BarHeight - 2, style);
    }

    private void DrawInterval(double lower, double upper, double y)
    {
        Canvas.Line(lower, y, upper, y, "line-ink", 1.5);
        Canvas.Line(lower, y - 5, lower, y + 5, "line-ink", 1.5);
        Canvas.Line(upper, y - 5, upper, y + 5, "line-ink", 1.5);
    }

    /// <summary>Writes, above a step, how many come to it from the one before, and how many do not.</summary>
    private void DrawLoss(int i)
    {
        int before = _words.PreviousOf(i);
        _page.Y += 9;
        double left = IsNarrow ? PicturePage.Margin : _barLeft;
        Line(
            $"\u2193 {FunnelWords.WithInterval(Steps[i].ConversionFromPrevious)} of step {before + 1}",
            left,
            TextFont,
            "muted"
        );
        if (!Steps[i].IsOptional && Steps[before].Count > 0)
        {
            string lost = HumanText.Count(Steps[before].Count - Steps[i].Count);
            string dropOff = HumanText.Percent(Steps[before].DropOff.Value);
            if (before == _words.Worst)
                Line($"\u25bc Most stop here: {lost}, drop-off {dropOff}", left, StrongFont, "warning");
            else
                Line($"{lost} stop here, drop-off {dropOff}", left + TextFont.WidthOf("\u2193 "), TextFont, "muted");
        }
        _page.Y += 7;
    }

    private void Line(string text, double left, Font font, string style)
    {
        var lines = TextLines.Fit(text, font, Right - left, 3);
        Canvas.Text(lines, left, _page.Y, style);
        _page.Y += lines.Height;
    }

    private void DrawLegend()
    {
        _page.Y += 2;
        var items = new List<(Action<double, double>, string)>
        {
            ((left, middle) => Sample(left, middle, PicturePage.Sample, "bar"), "share of the first step"),
        };
        if (Steps.Count > 1)
        {
            items.Add((DrawLost, "stopped at the step before"));
            items.Add(((left, middle) => DrawInterval(left, left + PicturePage.Sample, middle), "95% interval"));
        }
        _page.Legend(items);
    }

    // Both kinds, where there are both.
    private void DrawLost(double left, double middle)
    {
        bool isMarked = _words.Worst >= 0;
        Sample(left, middle, isMarked ? 15 : PicturePage.Sample, "lost");
        if (isMarked)
            Sample(left + 19, middle, 15, "lost-warning");
    }

    private void Sample(double left, double middle, double width, string style) =>
        Canvas.Rectangle(left, middle - 6, width, 12, style);

    private IEnumerable<string> NumbersOf(int i)
    {
        if (i == 0)
            yield break;
        yield return $"{FunnelWords.WithInterval(Steps[i].ConversionFromFirst)} of all";
        if (Steps[i].Count > 0)
            yield return $"median {HumanText.Time(Steps[i].TimeFromFirst.Median)} since step 1";
    }
}
