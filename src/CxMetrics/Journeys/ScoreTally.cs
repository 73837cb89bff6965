using CxMetrics.Scores;

namespace CxMetrics.Journeys;

/// <summary>Counts the ratings and the cases of groups of events.</summary>
internal sealed class ScoreTally
{
    private readonly RatedEvents _rated;
    private readonly int _width;
    private readonly long[] _counts;
    private readonly int[] _cases;

    public ScoreTally(RatedEvents rated, int groups, Func<int, int> groupOf)
    {
        _rated = rated;
        _width = rated.Unrated + 1;
        _counts = new long[groups * _width];
        _cases = new int[groups];
        // The last case that was in each group; numbered from 1.
        int[] last = new int[groups];
        var starts = rated.Log.CaseStarts;
        for (int i = 0; i + 1 < starts.Length; i++)
        {
            for (int row = starts[i]; row < starts[i + 1]; row++)
            {
                int group = groupOf(row);
                _counts[group * _width + rated.Classes[row]]++;
                _cases[group] += last[group] != i + 1 ? 1 : 0;
                last[group] = i + 1;
            }
        }
    }

    /// <summary>Gives the number of cases with an event in a group.</summary>
    public int CasesOf(int group) => _cases[group];

    /// <summary>Gives the score of the events of a group.</summary>
    public IScore ScoreOf(int group) => _rated.ScoreOf(_counts.AsSpan(group * _width, _width));

    /// <summary>Gives the groups; the last one, which has no name, only when it has events.</summary>
    public static IReadOnlyList<ScoreGroup> Groups(RatedEvents rated, string[] names, Func<int, int> groupOf)
    {
        var tally = new ScoreTally(rated, names.Length + 1, groupOf);
        var groups = names.Select((name, i) => new ScoreGroup(name, tally.ScoreOf(i), tally.CasesOf(i)));
        if (tally.CasesOf(names.Length) > 0)
            groups = groups.Append(new(null, tally.ScoreOf(names.Length), tally.CasesOf(names.Length)));
        return [.. groups];
    }
}
