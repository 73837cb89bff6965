using System.Buffers;
using System.Globalization;
using System.Text;

namespace CxMetrics.Journeys;

/// <summary>Names and times as they stand in plans.</summary>
internal static class PlanText
{
    /// <summary>Refuses what cannot be a name. Everything else is kept as it is, blanks and all.</summary>
    public static string Name(string? name, string what, string parameter)
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        if (name.Length == 0)
            throw new ArgumentException($"The name of a {what} has at least one character.", parameter);
        if (!IsWellFormed(name))
            throw new ArgumentException($"The name of a {what} holds half of a surrogate pair.", parameter);
        return name;
    }

    /// <summary>Writes a time in its largest whole unit, such as <c>14d</c>, <c>36h</c>, <c>90m</c> or <c>60s</c>; else as
    /// <c>[-][d.]hh:mm:ss.fffffff</c>.</summary>
    public static string Write(TimeSpan time)
    {
        if (time.Ticks % TimeSpan.TicksPerSecond != 0)
            return time.ToString("c", CultureInfo.InvariantCulture);
        var (ticks, unit) =
            time.Ticks % TimeSpan.TicksPerDay == 0 ? (TimeSpan.TicksPerDay, 'd')
            : time.Ticks % TimeSpan.TicksPerHour == 0 ? (TimeSpan.TicksPerHour, 'h')
            : time.Ticks % TimeSpan.TicksPerMinute == 0 ? (TimeSpan.TicksPerMinute, 'm')
            : (TimeSpan.TicksPerSecond, 's');
        return string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / ticks}{unit}");
    }

    /// <summary>Reads what <see cref="Write"/> writes.</summary>
    public static bool TryRead(string text, out TimeSpan time)
    {
        time = default;
        long unit =
            text.Length < 2
                ? 0
                : text[^1] switch
                {
                    'd' => TimeSpan.TicksPerDay,
                    'h' => TimeSpan.TicksPerHour,
                    'm' => TimeSpan.TicksPerMinute,
                    's' => TimeSpan.TicksPerSecond,
                    _ => 0,
                };
        if (unit == 0)
            return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out time) && text.Contains(':');
        if (!long.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            return false;
        if (number > long.MaxValue / unit)
            return false;
        time = new(number * unit);
        return true;
    }

    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty; )
        {
            if (Rune.DecodeFromUtf16(rest, out _, out int length) != OperationStatus.Done)
                return false;
            rest = rest[length..];
        }
        return true;
    }
}
