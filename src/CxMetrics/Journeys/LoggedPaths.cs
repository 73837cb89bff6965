using CxMetrics.Attribution;

namespace CxMetrics.Journeys;

/// <summary>Makes paths of attribution of a log: a case is a path.</summary>
internal static class LoggedPaths
{
    public static AttributionPaths Of(EventLog log, Func<JourneyCase, bool> isConverted, string? channel)
    {
        ArgumentNullException.ThrowIfNull(isConverted);
        return Of(log, channel, index => new(log.CaseStarts[index + 1], null, isConverted(new(log, index))));
    }

    /// <summary>Ends paths before the first event at one of some touchpoints, which is the conversion and no touch.</summary>
    public static AttributionPaths To(EventLog log, IEnumerable<string> touchpoints, string? channel)
    {
        ArgumentNullException.ThrowIfNull(touchpoints);
        bool[] isConversion = new bool[log.Touchpoints.Count];
        int named = 0;
        foreach (string touchpoint in touchpoints)
        {
            ArgumentNullException.ThrowIfNull(touchpoint, nameof(touchpoints));
            named++;
            if (log.CodeOf(touchpoint) is var code and >= 0)
                isConversion[code] = true;
        }
        if (named == 0)
            throw new ArgumentException("At least one touchpoint has to be a conversion.", nameof(touchpoints));
        return Of(log, channel, EndOf);

        PathEnd EndOf(int index)
        {
            int behind = log.CaseStarts[index + 1];
            for (int row = log.CaseStarts[index]; row < behind; row++)
            {
                if (isConversion[log.Codes[row]])
                    return new(row, log.Times[row], true);
            }
            return new(behind, null, false);
        }
    }

    private static AttributionPaths Of(EventLog log, string? channel, Func<int, PathEnd> endOf)
    {
        var column = channel is null
            ? null
            : log.AttributeColumn(channel)
                ?? throw new ArgumentException($"No event has the attribute '{channel}'.", nameof(channel));
        var names = new FirstSeen(column?.Values.Length ?? log.Touchpoints.Count);
        int[] codes = new int[log.EventCount];
        long[] ages = new long[log.EventCount];
        List<int> starts = [0];
        List<long> conversions = [];
        int touches = 0;
        for (int i = 0; i < log.CaseCount; i++)
        {
            var (behind, time, isConverted) = endOf(i);
            for (int row = log.CaseStarts[i]; row < behind; row++)
            {
                int code = column is null ? log.Codes[row] : column.CodeAt(row) - 1;
                if (code < 0)
                    continue;
                codes[touches] = names.NumberOf(code);
                ages[touches++] = (time ?? log.Times[behind - 1]) - log.Times[row];
            }
            if (touches == starts[^1])
                continue;
            starts.Add(touches);
            conversions.Add(isConverted ? 1 : 0);
        }
        return new(
            [.. names.Codes.Select(code => column is null ? log.Touchpoints[code] : column.Values[code])],
            [.. starts],
            codes[..touches],
            [.. conversions],
            [.. conversions.Select(converted => 1 - converted)],
            [],
            ages[..touches]
        );
    }

    /// <summary>Where the path of a case ends.</summary>
    /// <param name="Behind">The row behind its last event.</param>
    /// <param name="Time">From when ages count back; null for the last event.</param>
    /// <param name="IsConverted">Whether it ends in a conversion.</param>
    private readonly record struct PathEnd(int Behind, long? Time, bool IsConverted);

    /// <summary>Numbers codes in the order in which they are first seen.</summary>
    private sealed class FirstSeen(int codes)
    {
        private readonly int[] _numbersPlusOne = new int[codes];

        public List<int> Codes { get; } = [];

        public int NumberOf(int code)
        {
            ref int number = ref _numbersPlusOne[code];
            if (number == 0)
            {
                Codes.Add(code);
                number = Codes.Count;
            }
            return number - 1;
        }
    }
}
