using CxMetrics.Statistics;

namespace CxMetrics.Journeys;

/// <summary>How long cases are, in time and in events.</summary>
internal static class CaseTimes
{
    /// <summary>Gives the times from the first to the last event of the cases that are not open.</summary>
    public static DurationSummary Durations(EventLog log, bool[]? open)
    {
        var starts = log.CaseStarts;
        var times = log.Times;
        long[] ticks = new long[log.CaseCount];
        int n = 0;
        for (int i = 0; i < ticks.Length; i++)
        {
            if (open?[i] != true && starts[i] < starts[i + 1])
                ticks[n++] = times[starts[i + 1] - 1] - times[starts[i]];
        }
        return new(ticks.AsMemory(0, n));
    }

    /// <summary>Gives the numbers of events of the cases that are not open.</summary>
    public static OrderedSample Lengths(EventLog log, bool[]? open)
    {
        var starts = log.CaseStarts;
        double[] lengths = new double[log.CaseCount];
        int n = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            if (open?[i] != true)
                lengths[n++] = starts[i + 1] - starts[i];
        }
        return new(lengths.AsSpan(0, n));
    }

    /// <summary>Gives the number of events at the time of the event before them in their case.</summary>
    public static int AdjacentTies(EventLog log)
    {
        var starts = log.CaseStarts;
        int ties = 0;
        for (int i = 0; i + 1 < starts.Length; i++)
        {
            var times = log.Times[starts[i]..starts[i + 1]];
            for (int j = 1; j < times.Length; j++)
                ties += times[j] == times[j - 1] ? 1 : 0;
        }
        return ties;
    }
}
