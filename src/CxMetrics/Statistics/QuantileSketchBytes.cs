using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace CxMetrics.Statistics;

/// <summary>The binary form of a quantile sketch.</summary>
/// <remarks>
/// "CX", version 1, kind "Q"; the number of zeros; the buckets of negative, then of positive numbers: how many are not
/// empty, and for each how many buckets were passed over and its count; all as in <see cref="CompactNumbers"/>. Then,
/// unless there are no numbers, minimum and maximum as little-endian doubles, and the sum: exponent (zigzag), number of bytes and
/// the significand, little-endian in two's complement. There is one form for a state, and no other is read.
/// </remarks>
internal static class QuantileSketchBytes
{
    private const byte Version = 1;
    private const byte Kind = (byte)'Q';

    private static ReadOnlySpan<byte> Signature => "CX"u8;

    public static byte[] Write(QuantileSketch sketch)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        buffer.Write(Signature);
        buffer.Write([Version, Kind]);
        CompactNumbers.Write(buffer, (ulong)sketch.Zeros);
        WriteBuckets(buffer, sketch.Negative);
        WriteBuckets(buffer, sketch.Positive);
        if (sketch.Count > 0)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(buffer.GetSpan(8), sketch.Minimum);
            buffer.Advance(8);
            BinaryPrimitives.WriteDoubleLittleEndian(buffer.GetSpan(8), sketch.Maximum);
            buffer.Advance(8);
            var sum = sketch.ExactTotal;
            byte[] significand = sum.Significand.ToByteArray();
            CompactNumbers.Write(buffer, CompactNumbers.ZigZag(sum.Exponent));
            CompactNumbers.Write(buffer, (ulong)significand.Length);
            buffer.Write(significand);
        }
        return buffer.WrittenSpan.ToArray();
    }

    public static QuantileSketch Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Signature) || bytes.Length < Signature.Length + 2)
            throw Bad("they do not start with the signature of a sketch");
        if (bytes[2] != Version)
            throw Bad($"their version is {bytes[2]}, known is {Version}");
        if (bytes[3] != Kind)
            throw Bad($"their kind is {bytes[3]}, that of a sketch is {Kind}");
        var rest = bytes[4..];

        long zeros = ReadCount(ref rest);
        var negative = ReadBuckets(ref rest);
        var positive = ReadBuckets(ref rest);
        double minimum = double.NaN;
        double maximum = double.NaN;
        ExactNumber sum = default;
        if (zeros > 0 || negative.Length > 0 || positive.Length > 0)
        {
            minimum = ReadDouble(ref rest);
            maximum = ReadDouble(ref rest);
            sum = ReadSum(ref rest);
        }
        if (!rest.IsEmpty)
            throw Bad($"{rest.Length} bytes follow the end");
        try
        {
            return QuantileSketch.FromParts(negative, zeros, positive, minimum, maximum, sum);
        }
        catch (ArgumentException e)
        {
            throw Bad(e.Message);
        }
    }

    private static void WriteBuckets(ArrayBufferWriter<byte> buffer, BucketCounts counts)
    {
        CompactNumbers.Write(buffer, (ulong)counts.Used.Count());
        int next = 0;
        foreach (var (bucket, count) in counts.Used)
        {
            CompactNumbers.Write(buffer, (ulong)(bucket - next));
            CompactNumbers.Write(buffer, (ulong)count);
            next = bucket + 1;
        }
    }

    private static (int Bucket, long Count)[] ReadBuckets(ref ReadOnlySpan<byte> rest)
    {
        ulong length = ReadNumber(ref rest);
        // Each takes two bytes or more.
        if (length > (ulong)rest.Length / 2)
            throw Bad("they end too early");
        var buckets = new (int Bucket, long Count)[(int)length];
        int next = 0;
        for (int i = 0; i < buckets.Length; i++)
        {
            ulong passed = ReadNumber(ref rest);
            if (passed > (ulong)(SketchBucket.Last - next))
                throw Bad("they hold a bucket beyond the largest double");
            buckets[i] = (next + (int)passed, ReadCount(ref rest));
            next = Math.Min(buckets[i].Bucket + 1, SketchBucket.Last);
        }
        return buckets;
    }

    private static ulong ReadNumber(ref ReadOnlySpan<byte> rest) =>
        CompactNumbers.TryRead(ref rest, out ulong number)
            ? number
            : throw Bad("they end too early, or hold a number that is too long");

    private static long ReadCount(ref ReadOnlySpan<byte> rest)
    {
        ulong number = ReadNumber(ref rest);
        return number <= long.MaxValue ? (long)number : throw Bad($"they hold a count of {number}");
    }

    private static double ReadDouble(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 8)
            throw Bad("they end too early");
        double number = BinaryPrimitives.ReadDoubleLittleEndian(rest);
        rest = rest[8..];
        return number;
    }

    private static ExactNumber ReadSum(ref ReadOnlySpan<byte> rest)
    {
        long exponent = CompactNumbers.UnZigZag(ReadNumber(ref rest));
        ulong length = ReadNumber(ref rest);
        if (length > StoredSum.MostBytes || length > (ulong)rest.Length)
            throw Bad("they end too early, or hold a sum that is too long");
        var significand = new BigInteger(rest[..(int)length]);
        if (!StoredSum.TryCreate(significand, exponent, out var sum) || significand.GetByteCount() != (int)length)
            throw Bad("they hold a sum that no doubles have");
        rest = rest[(int)length..];
        return sum;
    }

    private static FormatException Bad(string why) => new($"The bytes are not a quantile sketch: {why}.");
}
