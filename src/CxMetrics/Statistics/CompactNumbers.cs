using System.Buffers;

namespace CxMetrics.Statistics;

/// <summary>Whole numbers in stored states: little-endian base 128, the highest bit set while more follows.</summary>
internal static class CompactNumbers
{
    public static void Write(ArrayBufferWriter<byte> buffer, ulong number)
    {
        for (; number >= 0x80; number >>= 7)
            buffer.Write([(byte)(number & 0x7F | 0x80)]);
        buffer.Write([(byte)number]);
    }

    /// <summary>Takes a number off the front, unless it is cut off, too long, or longer than it would have been written.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> rest, out ulong number)
    {
        number = 0;
        for (int i = 0, shift = 0; i < rest.Length && shift < 64; i++, shift += 7)
        {
            ulong part = rest[i] & 0x7FUL;
            if (shift == 63 && part > 1)
                return false;
            number |= part << shift;
            if (rest[i] < 0x80)
            {
                if (part == 0 && i > 0)
                    return false;
                rest = rest[(i + 1)..];
                return true;
            }
        }
        return false;
    }

    /// <summary>Folds a signed number so that those near 0 are short.</summary>
    public static ulong ZigZag(long number) => unchecked((ulong)((number << 1) ^ (number >> 63)));

    /// <summary>Undoes <see cref="ZigZag"/>.</summary>
    public static long UnZigZag(ulong number) => unchecked((long)(number >> 1) ^ -(long)(number & 1));
}
