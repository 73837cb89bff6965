using System.Buffers;
using System.Numerics;
using CxMetrics.Statistics;

namespace CxMetrics.Ratings;

/// <summary>The binary form of a distribution.</summary>
/// <remarks>
/// "CX", version 1, kind (0 counts, 1 weighted); minimum (zigzag) and points; missing, invalid and one count a rating, as
/// little-endian base-128 numbers; with weights, per rating the sum and the sum of squares, each as exponent (zigzag),
/// number of bytes and the significand, little-endian.
/// </remarks>
internal static class RatingDistributionBytes
{
    private const byte Version = 1;

    // The longest significand a sum of squares can have: 2148 + 2112 bits.
    private const int MostSignificandBytes = 533;

    private static ReadOnlySpan<byte> Signature => "CX"u8;

    public static byte[] Write(RatingDistribution distribution)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        buffer.Write(Signature);
        buffer.Write([Version, distribution.IsWeighted ? (byte)1 : (byte)0]);
        CompactNumbers.Write(buffer, CompactNumbers.ZigZag(distribution.Scale.Minimum));
        CompactNumbers.Write(buffer, (ulong)distribution.Scale.Points);
        CompactNumbers.Write(buffer, (ulong)distribution.Missing);
        CompactNumbers.Write(buffer, (ulong)distribution.Invalid);
        foreach (long count in distribution.Counts)
            CompactNumbers.Write(buffer, (ulong)count);
        for (int i = 0; i < distribution.ExactWeights.Length; i++)
        {
            WriteWeight(buffer, distribution.ExactWeights[i]);
            WriteWeight(buffer, distribution.ExactSquares[i]);
        }
        return buffer.WrittenSpan.ToArray();
    }

    public static RatingDistribution Read(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        if (!rest.StartsWith(Signature) || rest.Length < Signature.Length + 2)
            throw Bad("they do not start with the signature of a distribution");
        if (rest[2] != Version)
            throw Bad($"their version is {rest[2]}, known is {Version}");
        if (rest[3] > 1)
            throw Bad($"their kind is {rest[3]}, known are 0 (counts) and 1 (weighted)");
        bool weighted = rest[3] == 1;
        rest = rest[4..];

        long minimum = CompactNumbers.UnZigZag(ReadNumber(ref rest));
        ulong points = ReadNumber(ref rest);
        if (points is < RatingScale.FewestPoints or > RatingScale.MostPoints)
            throw Bad($"they name a scale of {points} points");
        if (minimum is < int.MinValue or > int.MaxValue || minimum + (long)points - 1 > int.MaxValue)
            throw Bad($"they name a scale that starts at {minimum}");
        var scale = new RatingScale((int)minimum, (int)(minimum + (long)points - 1));

        long missing = ReadCount(ref rest);
        long invalid = ReadCount(ref rest);
        var counts = new long[scale.Points];
        for (int i = 0; i < counts.Length; i++)
            counts[i] = ReadCount(ref rest);

        ExactNumber[]? weights = null;
        ExactNumber[]? squares = null;
        if (weighted)
        {
            weights = new ExactNumber[counts.Length];
            squares = new ExactNumber[counts.Length];
            for (int i = 0; i < counts.Length; i++)
            {
                weights[i] = ReadWeight(ref rest);
                squares[i] = ReadWeight(ref rest);
                if (!RatingDistribution.IsPossible(counts[i], weights[i], squares[i]))
                    throw Bad($"no {counts[i]} weights have the sums stored for the rating {scale.Minimum + i}");
            }
        }
        if (!rest.IsEmpty)
            throw Bad($"{rest.Length} bytes follow the end");
        try
        {
            return new(scale, counts, missing, invalid, weights, squares);
        }
        catch (OverflowException)
        {
            throw Bad("their answers are more than can be counted");
        }
    }

    private static void WriteWeight(ArrayBufferWriter<byte> buffer, ExactNumber weight)
    {
        byte[] significand = weight.Significand.ToByteArray(isUnsigned: true);
        CompactNumbers.Write(buffer, CompactNumbers.ZigZag(weight.Exponent));
        CompactNumbers.Write(buffer, (ulong)significand.Length);
        buffer.Write(significand);
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

    private static ExactNumber ReadWeight(ref ReadOnlySpan<byte> rest)
    {
        long exponent = CompactNumbers.UnZigZag(ReadNumber(ref rest));
        ulong length = ReadNumber(ref rest);
        if (length > MostSignificandBytes || length > (ulong)rest.Length)
            throw Bad("they end too early, or hold a weight that is too long");
        var significand = new BigInteger(rest[..(int)length], isUnsigned: true);
        rest = rest[(int)length..];
        return
            exponent is >= int.MinValue and <= int.MaxValue
            && StoredWeight.TryCreate(significand, (int)exponent, out var weight)
            ? weight
            : throw Bad("they hold a weight that no sum of doubles has");
    }

    private static FormatException Bad(string why) => new($"The bytes are not a rating distribution: {why}.");
}
