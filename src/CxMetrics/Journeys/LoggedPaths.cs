using CxMetrics.Attribution;

namespace CxMetrics.Journeys;

/// <summary>Makes paths of attribution of a log: a case is a path.</summary>
internal static class LoggedPaths
{
    public static AttributionPaths Of(EventLog log, Func<JourneyCase, bool> isConverted, string? channel)
    {
        ArgumentNullException.ThrowIfNull(isConverted);
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
            int behind = log.CaseStarts[i + 1];
            for (int row = log.CaseStarts[i]; row < behind; row++)
            {
                int code = column is null ? log.Codes[row] : column.CodeAt(row) - 1;
                if (code < 0)
                    continue;
                codes[touches] = names.NumberOf(code);
                ages[touches++] = log.Times[behind - 1] - log.Times[row];
            }
            if (touches == starts[^1])
                continue;
            starts.Add(touches);
            conversions.Add(isConverted(new(log, i)) ? 1 : 0);
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
