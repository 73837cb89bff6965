using System.Globalization;
using CxMetrics.Journeys;
using CxMetrics.Scores;

namespace CxMetrics.Pictures;

/// <summary>What stands on a journey map, in words, in every culture the same.</summary>
internal static class MapText
{
    /// <summary>Gives the score alone, such as +12.3 or 82.1%.</summary>
    public static string Value(IScore score) => score.ToString("S", CultureInfo.InvariantCulture);

    /// <summary>Gives score, interval and n, which break into lines only between these three.</summary>
    public static string Whole(IScore score) =>
        PictureText.Unbroken(score.ToString("G", CultureInfo.InvariantCulture), "95% CI", " to ", "n = ");

    /// <summary>Gives score and n.</summary>
    public static string Short(IScore score) =>
        score.Responses == 0 ? "no answers" : $"{Value(score)}, {Responses(score)}";

    /// <summary>Gives the number of answers, and whether they are too few; empty without any.</summary>
    public static string Answers(MapTouchpoint touchpoint) =>
        !touchpoint.HasAnswers ? ""
        : touchpoint.HasEnough ? Responses(touchpoint.Score!)
        : $"{Responses(touchpoint.Score!)}, too few";

    /// <summary>Gives the number of answers and the reach, on one line.</summary>
    public static string Facts(MapTouchpoint touchpoint)
    {
        if (touchpoint.Cases is null)
            return "";
        if (touchpoint.Cases == 0)
            return "not visited";
        string answers = touchpoint.HasAnswers ? Answers(touchpoint) : "no answers";
        return $"{answers}, reach {HumanText.Percent(touchpoint.Reach)}";
    }

    /// <summary>Gives what the plan says of a touchpoint.</summary>
    public static string Planned(MapTouchpoint touchpoint) =>
        string.Join(
            ", ",
            new[]
            {
                touchpoint.Channel is { } channel ? $"channel {channel}" : "",
                touchpoint.IsOptional ? "optional" : "",
            }.Where(text => text.Length > 0)
        );

    /// <summary>Gives the limits of the interval, for a place of their own.</summary>
    public static string Interval(IScore score) =>
        ScoreText.Limits(score.Measurement, CultureInfo.InvariantCulture) ?? "no interval";

    /// <summary>Gives the name of a mark.</summary>
    public static string NameOf(MapMarks mark) =>
        mark switch
        {
            MapMarks.PainPoint => "pain point",
            MapMarks.Delight => "delight",
            MapMarks.MomentOfTruth => "moment of truth",
            _ => "planned moment of truth",
        };

    /// <summary>Says what a mark means.</summary>
    public static string Explain(MapMarks mark)
    {
        string most = $"the {MapRanking.MostMarked} of most impact (reach × difference)";
        return mark switch
        {
            MapMarks.PainPoint => $"pain point: clearly worse than all answers; {most}",
            MapMarks.Delight => $"delight: clearly better than all answers; {most}",
            MapMarks.MomentOfTruth =>
                $"moment of truth: the score goes together with the outcome; the {MapRanking.MostMarked} of most reach × correlation",
            _ => "moment of truth by the plan",
        };
    }

    /// <summary>Says what a face means.</summary>
    public static string Explain(Polarity polarity) =>
        polarity switch
        {
            Polarity.Positive => "positive, a disc: good answers clearly outweigh bad ones",
            Polarity.Negative => "negative, a triangle: bad answers clearly outweigh good ones",
            _ => "neutral, a square: neither clearly outweighs the other",
        };

    /// <summary>Tells a stage and its touchpoints.</summary>
    public static string Sentence(MapStage stage)
    {
        string score = stage.ScoreText is null ? "" : $" ({stage.ScoreText})";
        return stage.Touchpoints.Count == 0
            ? $"{stage.Name}: no touchpoint."
            : $"{stage.Name}{score}: {string.Join("; ", stage.Touchpoints.Select(Sentence))}.";
    }

    /// <summary>Tells a touchpoint: name, score, reach, channel and marks.</summary>
    public static string Sentence(MapTouchpoint touchpoint) =>
        PictureText.Breakable(string.Join(", ", Parts(touchpoint)));

    private static string Responses(IScore score) =>
        PictureText.Unbroken($"n = {HumanText.Count(score.Responses)}", "n = ");

    private static IEnumerable<string> Parts(MapTouchpoint touchpoint)
    {
        yield return touchpoint.Name;
        if (touchpoint.HasAnswers)
            yield return Whole(touchpoint.Score!);
        else if (touchpoint.Cases is not null)
            yield return touchpoint.Cases == 0 ? "not visited" : "no answers";
        if (touchpoint.HasAnswers && !touchpoint.HasEnough)
            yield return "too few answers";
        if (touchpoint.Polarity is { } polarity)
            yield return polarity.ToString().ToLowerInvariant();
        if (touchpoint.Cases > 0)
            yield return $"reach {HumanText.Percent(touchpoint.Reach)}";
        if (Planned(touchpoint) is { Length: > 0 } planned)
            yield return planned;
        foreach (var mark in MapSymbols.Of(touchpoint))
            yield return NameOf(mark);
    }
}
