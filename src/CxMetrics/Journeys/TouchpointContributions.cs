namespace CxMetrics.Journeys;

/// <summary>What the ratings of a case at a touchpoint contribute to the score: one number, their mean.</summary>
internal sealed class TouchpointContributions
{
    private readonly RatedEvents _rated;
    private readonly double[] _contributions;
    private readonly double[] _sums;
    private readonly int[] _counts;

    public TouchpointContributions(RatedEvents rated)
    {
        _rated = rated;
        var definition = rated.Definition;
        _contributions =
        [
            .. Enumerable.Range(0, rated.Unrated).Select(i => definition.Contribution(definition.Scale.Minimum + i)),
        ];
        _sums = new double[rated.Log.Touchpoints.Count];
        _counts = new int[_sums.Length];
    }

    /// <summary>Gives, for each touchpoint, the numbers of the cases that ended well and of those that ended otherwise.</summary>
    public (List<double>[] Good, List<double>[] Bad) Split(CaseOutcomes outcomes)
    {
        var (good, bad) = (NewLists(), NewLists());
        for (int i = 0; i < _rated.Log.CaseCount; i++)
        {
            if (outcomes.IsGood(i) is { } isGood)
                AddCase(i, isGood ? good : bad);
        }
        return (good, bad);
    }

    private void AddCase(int number, List<double>[] lists)
    {
        var log = _rated.Log;
        var codes = log.Codes[log.CaseStarts[number]..log.CaseStarts[number + 1]];
        var classes = _rated.Classes.Slice(log.CaseStarts[number], codes.Length);
        for (int i = 0; i < codes.Length; i++)
        {
            if (classes[i] == _rated.Unrated)
                continue;
            _sums[codes[i]] += _contributions[classes[i]];
            _counts[codes[i]]++;
        }
        foreach (int code in codes)
        {
            if (_counts[code] == 0)
                continue;
            lists[code].Add(_sums[code] / _counts[code]);
            (_sums[code], _counts[code]) = (0, 0);
        }
    }

    private List<double>[] NewLists() => [.. _sums.Select(_ => new List<double>())];
}
