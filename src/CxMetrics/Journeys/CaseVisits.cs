using System.Runtime.InteropServices;

namespace CxMetrics.Journeys;

/// <summary>Where each touchpoint of a case comes first and last, a case at a time.</summary>
internal sealed class CaseVisits(EventLog log)
{
    // For each touchpoint one more than its place in the list; 0 outside of the case.
    private readonly int[] _places = new int[log.Touchpoints.Count];
    private readonly List<Visit> _visited = [];

    public record struct Visit(int Code, int First, int Last);

    /// <summary>Gives the touchpoints of a case, until the next case is asked for.</summary>
    public ReadOnlySpan<Visit> Of(int index)
    {
        foreach (var visit in _visited)
            _places[visit.Code] = 0;
        _visited.Clear();
        var codes = log.Codes[log.CaseStarts[index]..log.CaseStarts[index + 1]];
        for (int i = 0; i < codes.Length; i++)
        {
            ref int place = ref _places[codes[i]];
            if (place == 0)
            {
                _visited.Add(new(codes[i], i, i));
                place = _visited.Count;
            }
            else
                CollectionsMarshal.AsSpan(_visited)[place - 1].Last = i;
        }
        return CollectionsMarshal.AsSpan(_visited);
    }
}
