using System.Numerics;

namespace CxMetrics.Journeys;

/// <summary>Reads instants of ISO 8601: <c>2024-03-01T09:30:00.250+01:00</c>, with a blank instead of the T, and with seconds,
/// fraction, zone or the whole time of day left out.</summary>
internal static class InstantText
{
    private const int DigitsOfTick = 7;

    // No zone is further from UTC.
    private const int MostMinutesOfZone = 14 * 60;

    /// <summary>Reads an instant from UTF-8 bytes or characters. Without a zone it is UTC; what is finer than a tick of 100 ns
    /// is cut off.</summary>
    public static bool TryParse<T>(ReadOnlySpan<T> text, out long utcTicks)
        where T : unmanaged, IBinaryInteger<T>
    {
        utcTicks = 0;
        unchecked
        {
            if (
                text.Length < 10
                || !Is(text[4], '-')
                || !Is(text[7], '-')
                || !TwoDigits(text, 0, out int century)
                || !TwoDigits(text, 2, out int year)
                || !TwoDigits(text, 5, out int month)
                || !TwoDigits(text, 8, out int day)
            )
                return false;
            year += 100 * century;
            if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
                return false;
            long ticks = new DateTime(year, month, day).Ticks;
            if (text.Length > 10 && !TryAddTime(text, ref ticks))
                return false;
            if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
                return false;
            utcTicks = ticks;
            return true;
        }
    }

    private static bool TryAddTime<T>(ReadOnlySpan<T> text, ref long ticks)
        where T : unmanaged, IBinaryInteger<T>
    {
        unchecked
        {
            if (
                text.Length < 16
                || !(Is(text[10], 'T') || Is(text[10], ' ') || Is(text[10], 't'))
                || !Is(text[13], ':')
                || !TwoDigits(text, 11, out int hour)
                || !TwoDigits(text, 14, out int minute)
            )
                return false;
            int second = 0;
            int at = 16;
            if (at < text.Length && Is(text[at], ':'))
            {
                if (!TwoDigits(text, at + 1, out second))
                    return false;
                at += 3;
                if (
                    at < text.Length
                    && (Is(text[at], '.') || Is(text[at], ','))
                    && !TryAddFraction(text, ref at, ref ticks)
                )
                    return false;
            }
            if (hour > 23 || minute > 59 || second > 59)
                return false;
            ticks += ((hour * 60 + minute) * 60 + second) * TimeSpan.TicksPerSecond;
            return TryAddZone(text[at..], ref ticks);
        }
    }

    private static bool TryAddFraction<T>(ReadOnlySpan<T> text, ref int at, ref long ticks)
        where T : unmanaged, IBinaryInteger<T>
    {
        unchecked
        {
            int digits = 0;
            int fraction = 0;
            while (++at < text.Length && Digit(text[at]) is <= 9 and uint digit)
            {
                if (digits++ < DigitsOfTick)
                    fraction = fraction * 10 + (int)digit;
            }
            for (int i = digits; i < DigitsOfTick; i++)
                fraction *= 10;
            ticks += fraction;
            return digits > 0;
        }
    }

    // Z, +hh:mm, +hhmm or +hh; nothing is UTC.
    private static bool TryAddZone<T>(ReadOnlySpan<T> zone, ref long ticks)
        where T : unmanaged, IBinaryInteger<T>
    {
        unchecked
        {
            if (zone.IsEmpty || (zone.Length == 1 && (Is(zone[0], 'Z') || Is(zone[0], 'z'))))
                return true;
            int minutes = 0;
            bool fits =
                (Is(zone[0], '+') || Is(zone[0], '-')) & TwoDigits(zone, 1, out int hours)
                && zone.Length switch
                {
                    3 => true,
                    5 => TwoDigits(zone, 3, out minutes),
                    6 => Is(zone[3], ':') && TwoDigits(zone, 4, out minutes),
                    _ => false,
                };
            if (!fits || minutes > 59)
                return false;
            minutes += hours * 60;
            if (minutes > MostMinutesOfZone)
                return false;
            ticks += (Is(zone[0], '-') ? minutes : -minutes) * TimeSpan.TicksPerMinute;
            return true;
        }
    }

    private static bool TwoDigits<T>(ReadOnlySpan<T> text, int at, out int value)
        where T : unmanaged, IBinaryInteger<T>
    {
        unchecked
        {
            value = 0;
            if (at + 1 >= text.Length)
                return false;
            uint tens = Digit(text[at]);
            uint ones = Digit(text[at + 1]);
            value = (int)(tens * 10 + ones);
            return tens <= 9 && ones <= 9;
        }
    }

    // Above 9 where it is none.
    private static uint Digit<T>(T c)
        where T : unmanaged, IBinaryInteger<T> => unchecked(uint.CreateTruncating(c) - '0');

    private static bool Is<T>(T c, char wanted)
        where T : unmanaged, IBinaryInteger<T> => uint.CreateTruncating(c) == wanted;
}
