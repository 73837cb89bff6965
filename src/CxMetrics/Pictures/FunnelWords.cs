using CxMetrics.Journeys;
using CxMetrics.Statistics;

namespace CxMetrics.Pictures;

/// <summary>A funnel in words.</summary>
internal sealed class FunnelWords(Funnel funnel)
{
    private int? _worst;

    /// <summary>Gets the step that most cases stop at; -1 for none, and where there is nothing to choose from.</summary>
    public int Worst => _worst ??= FindWorst();

    private IReadOnlyList<FunnelStep> Steps => funnel.Steps;

    /// <summary>Gives how many entered and converted.</summary>
    public string Entered()
    {
        string entered =
            $"{HumanText.Count(funnel.EnteredCases)} of {HumanText.Count(funnel.CaseCount, "case", "cases")} entered";
        return funnel.EnteredCases == 0
            ? entered + "."
            : $"{entered}, {HumanText.Count(funnel.ConvertedCases)} converted: {WithInterval(funnel.Conversion)}.";
    }

    /// <summary>Gives what the funnel asks for besides its steps.</summary>
    public string Rules()
    {
        var definition = funnel.Definition;
        string within = definition.Within is { } time
            ? $"Within {HumanText.Time(time)} of the first step"
            : "Without a time limit";
        string order = definition.Order switch
        {
            FunnelOrder.Strict => ", one event right after the other",
            FunnelOrder.Unordered => ", in any order: " + string.Join(", ", definition.Steps),
            _ => "",
        };
        string excluded =
            definition.Exclusions.Count == 0
                ? ""
                : "; excluded: " + string.Join(", ", definition.Exclusions.Select(e => e.Touchpoint));
        return within + order + excluded + ".";
    }

    /// <summary>Gives number and name of a step, the number on the line of the first word.</summary>
    public string NameOf(int i)
    {
        if (funnel.Definition.Order == FunnelOrder.Unordered)
            return $"{i + 1}\u00a0At least {i + 1} of the {Steps.Count}";
        return $"{i + 1}\u00a0{Steps[i].Touchpoint}{(Steps[i].IsOptional ? " (optional)" : "")}";
    }

    /// <summary>Gives all numbers of a step.</summary>
    public string InWords(int i)
    {
        var step = Steps[i];
        string text = $"{NameOf(i)}: {HumanText.Count(step.Count, "case", "cases")}";
        if (i > 0)
        {
            text +=
                $", {WithInterval(step.ConversionFromFirst)} of the first step, {WithInterval(step.ConversionFromPrevious)} of step {PreviousOf(i) + 1}";
            if (step.Count > 0)
                text += $", median {HumanText.Time(step.TimeFromFirst.Median)} from the first step";
        }
        return text + (i == Worst ? ". Most stop here." : ".");
    }

    /// <summary>Gives what one has to know beside the numbers.</summary>
    public IEnumerable<string> Notes()
    {
        // Without a window everybody who has begun may still convert, which says nothing.
        if (funnel.OpenCases > 0 && funnel.Definition.Within is not null)
        {
            string open =
                funnel.OpenCases == 1
                    ? "1 case is open and may still convert"
                    : $"{HumanText.Count(funnel.OpenCases)} cases are open and may still convert";
            string closed = double.IsNaN(funnel.ClosedConversion.Value)
                ? "."
                : $"; of those whose time is over, {WithInterval(funnel.ClosedConversion)} converted.";
            yield return open + closed;
        }
        if (funnel.DroppedCases > 0)
            yield return $"{HumanText.Count(funnel.DroppedCases, "case", "cases")} left out because of an excluded event.";
        if (funnel.UnknownTouchpoints.Count > 0)
            yield return $"Not in the log: {string.Join(", ", funnel.UnknownTouchpoints)}.";
    }

    /// <summary>Gives the step that a step is compared with: the last before it that cannot be skipped.</summary>
    public int PreviousOf(int i)
    {
        int before = i - 1;
        while (Steps[before].IsOptional)
            before--;
        return before;
    }

    /// <summary>Gives a share with its interval; a dash for NaN.</summary>
    public static string WithInterval(ShareEstimate share)
    {
        if (double.IsNaN(share.Value))
            return "\u2013";
        var interval = share.Interval();
        return $"{HumanText.Percent(share.Value)} ({HumanText.Percent(interval.Lower)}\u00a0to\u00a0{HumanText.Percent(interval.Upper)})";
    }

    private int FindWorst()
    {
        var losses = Enumerable
            .Range(1, Steps.Count - 1)
            .Where(i => !Steps[i].IsOptional)
            .Select(i => (Step: PreviousOf(i), Lost: Steps[PreviousOf(i)].Count - Steps[i].Count))
            .ToArray();
        return losses.Length < 2 || losses.Max(loss => loss.Lost) == 0 ? -1 : losses.MaxBy(loss => loss.Lost).Step;
    }
}
