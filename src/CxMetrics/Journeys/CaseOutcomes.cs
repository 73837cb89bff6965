namespace CxMetrics.Journeys;

/// <summary>Which cases ended well: those whose last named outcome is one of some.</summary>
internal sealed class CaseOutcomes
{
    private readonly EventLog _log;
    private readonly TextColumn _outcomes;
    private readonly bool[] _isGood;

    /// <exception cref="ArgumentException">No event has an outcome, or none of the good ones occurs.</exception>
    public CaseOutcomes(EventLog log, IEnumerable<string> goodOutcomes)
    {
        ArgumentNullException.ThrowIfNull(goodOutcomes);
        _log = log;
        _outcomes = log.OutcomeColumn ?? throw new ArgumentException("No event has an outcome.", nameof(goodOutcomes));
        var good = new HashSet<string>(goodOutcomes, StringComparer.Ordinal);
        _isGood = [.. _outcomes.Values.Select(good.Contains)];
        if (!_isGood.Contains(true))
        {
            throw new ArgumentException(
                $"None of the good outcomes occurs ({Listed(good)}); there are {Listed(_outcomes.Values)}.",
                nameof(goodOutcomes)
            );
        }
    }

    /// <summary>Says whether a case ended well; null when its outcome is not known.</summary>
    public bool? IsGood(int number)
    {
        int row = _log.CaseStarts[number + 1] - 1;
        while (row >= _log.CaseStarts[number])
        {
            if (_outcomes.CodeAt(row) is > 0 and var code)
                return _isGood[code - 1];
            row--;
        }
        return null;
    }

    private static string Listed(IReadOnlyCollection<string> names)
    {
        const int Most = 20;
        string listed = string.Join(", ", names.Take(Most).Select(name => $"'{name}'"));
        return names.Count == 0 ? "none given"
            : names.Count > Most ? $"{listed} and {names.Count - Most} more"
            : listed;
    }
}
