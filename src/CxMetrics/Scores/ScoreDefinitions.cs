using System.Globalization;
using CxMetrics.Ratings;

namespace CxMetrics.Scores;

/// <summary>The list of all named definitions, and how to find one by its id.</summary>
public static class ScoreDefinitions
{
    /// <summary>Gets all named definitions: NPS, then CSAT, then CES.</summary>
    public static IReadOnlyList<ScoreDefinition> All { get; } = [.. Nps.All, .. Csat.All, .. Ces.All];

    /// <summary>Finds a definition by its id.</summary>
    /// <param name="id">
    /// The id of a named definition, or one of the CSAT families on any scale: <c>csat-top-K-of-N</c>, <c>csat-mean-N</c>,
    /// <c>csat-pomp-N</c>, <c>csat-percent-of-maximum-N</c>, <c>csat-net-N</c>, <c>csat-net-K-of-N</c>. N is the number of
    /// points of the scale 1-N (11 stands for 0-10, 101 for 0-100), or both ends, as in <c>csat-mean-0-6</c>.
    /// </param>
    /// <returns>The definition, or null when there is none with this id.</returns>
    public static ScoreDefinition? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return All.FirstOrDefault(definition => definition.Id == id) ?? OfFamily(id);
    }

    private static ScoreDefinition<CsatScore>? OfFamily(string id)
    {
        ScoreDefinition<CsatScore>? found =
            After("csat-top-", id) is { } top ? WithBoxes(top, Csat.TopBox, scale => scale.Points - 1)
            : After("csat-mean-", id) is { } mean ? OnScale(mean, Csat.Mean)
            : After("csat-pomp-", id) is { } pomp ? OnScale(pomp, Csat.Pomp)
            : After("csat-percent-of-maximum-", id) is { } maximum
                ? OnScale(maximum, scale => scale.Minimum < 0 ? null : Csat.PercentOfMaximum(scale))
            : After("csat-net-", id) is { } net
                ? WithBoxes(net, Csat.Net, scale => scale.Points / 2) ?? OnScale(net, Csat.Net)
            : null;
        // One id a definition: 05 for 5, or 1-5 for 5, is not another name.
        return found?.Id == id ? found : null;
    }

    private static string? After(string start, string id) =>
        id.StartsWith(start, StringComparison.Ordinal) ? id[start.Length..] : null;

    private static ScoreDefinition<CsatScore>? OnScale(
        string name,
        Func<RatingScale, ScoreDefinition<CsatScore>?> define
    ) => Formulas.FindScale(name) is { } scale ? define(scale) : null;

    private static ScoreDefinition<CsatScore>? WithBoxes(
        string name,
        Func<int, RatingScale, ScoreDefinition<CsatScore>> define,
        Func<RatingScale, int> mostBoxes
    )
    {
        const string Of = "-of-";
        int at = name.IndexOf(Of, StringComparison.Ordinal);
        return
            at > 0
            && int.TryParse(name.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out int boxes)
            && Formulas.FindScale(name.AsSpan(at + Of.Length)) is { } scale
            && boxes >= 1
            && boxes <= mostBoxes(scale)
            ? define(boxes, scale)
            : null;
    }
}
