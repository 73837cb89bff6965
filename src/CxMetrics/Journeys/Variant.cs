namespace CxMetrics.Journeys;

/// <summary>An exact sequence of touchpoints, and how many cases took it.</summary>
public sealed class Variant
{
    private readonly EventLog _log;
    private readonly int _case;
    private string[]? _path;

    internal Variant(EventLog log, int representative, int count)
    {
        _log = log;
        _case = representative;
        Count = count;
    }

    /// <summary>Gets the touchpoints in order, repeated ones as often as they occurred.</summary>
    public IReadOnlyList<string> Path => _path ??= Names();

    /// <summary>Gets the number of cases.</summary>
    public int Count { get; }

    /// <summary>Gets the touchpoints in order, as their indices in the log.</summary>
    internal ReadOnlySpan<int> Codes => _log.Codes[_log.CaseStarts[_case].._log.CaseStarts[_case + 1]];

    private string[] Names()
    {
        string[] names = new string[Codes.Length];
        for (int i = 0; i < names.Length; i++)
            names[i] = _log.Touchpoints[Codes[i]];
        return names;
    }
}
