using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CxMetrics.Counting;

/// <summary>256 bits: AVX2.</summary>
internal readonly struct Bytes256 : IByteOperations<Vector256<byte>>
{
    public static int Count => Vector256<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Load(ref byte source, nuint offset) => Vector256.LoadUnsafe(ref source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Repeat(byte value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Repeat(Vector128<byte> table) => Vector256.Create(table, table);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Min(Vector256<byte> left, Vector256<byte> right) => Vector256.Min(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> And(Vector256<byte> left, Vector256<byte> right) => left & right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Or(Vector256<byte> left, Vector256<byte> right) => left | right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Add(Vector256<byte> left, Vector256<byte> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> ShiftLeft(Vector256<byte> vector, int bits) =>
        Vector256.ShiftLeft(vector.AsUInt16(), bits).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> ShiftRight(Vector256<byte> vector, int bits) =>
        Vector256.ShiftRightLogical(vector.AsUInt16(), bits).AsByte();

    // Not Vector256.Shuffle, which crosses lanes: twice as slow.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Lookup(Vector256<byte> table, Vector256<byte> indices) =>
        Avx2.Shuffle(table, indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong WhereEqual(Vector256<byte> left, Vector256<byte> right) =>
        Vector256.Equals(left, right).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> CarrySave(ref Vector256<byte> sum, Vector256<byte> left, Vector256<byte> right)
    {
        if (Avx512F.VL.IsSupported)
        {
            // See Bytes512: short spans are counted 256 bits at a time there too.
            var majority = Avx512F.VL.TernaryLogic(sum, left, right, 0xE8);
            sum = Avx512F.VL.TernaryLogic(sum, left, right, 0x96);
            return majority;
        }
        var differ = sum ^ left;
        var carry = (sum & left) | (differ & right);
        sum = differ ^ right;
        return carry;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(
        Vector256<byte> first,
        Vector256<byte> second,
        Vector256<byte> third,
        Vector256<byte> fourth,
        long weight,
        Span<long> counts
    )
    {
        // Sums of eight bytes are below 2^11: four of them share a lane, and the sums of all lanes stay below 2^16.
        var packed =
            Avx2.SumAbsoluteDifferences(first, Vector256<byte>.Zero).AsUInt64()
            | (Avx2.SumAbsoluteDifferences(second, Vector256<byte>.Zero).AsUInt64() << 16)
            | (Avx2.SumAbsoluteDifferences(third, Vector256<byte>.Zero).AsUInt64() << 32)
            | (Avx2.SumAbsoluteDifferences(fourth, Vector256<byte>.Zero).AsUInt64() << 48);
        ulong sums = Vector256.Sum(packed);
        // Sums of a span fit: its length does.
        unchecked
        {
            counts[3] += weight * (long)(sums >> 48);
            counts[2] += weight * (ushort)(sums >> 32);
            counts[1] += weight * (ushort)(sums >> 16);
            counts[0] += weight * (ushort)sums;
        }
    }
}
