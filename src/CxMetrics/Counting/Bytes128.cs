using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CxMetrics.Counting;

/// <summary>128 bits: SSE and ARM.</summary>
internal readonly struct Bytes128 : IByteOperations<Vector128<byte>>
{
    public static int Count => Vector128<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load(ref byte source, nuint offset) => Vector128.LoadUnsafe(ref source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Repeat(byte value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Repeat(Vector128<byte> table) => table;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Min(Vector128<byte> left, Vector128<byte> right) => Vector128.Min(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> And(Vector128<byte> left, Vector128<byte> right) => left & right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Or(Vector128<byte> left, Vector128<byte> right) => left | right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Add(Vector128<byte> left, Vector128<byte> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ShiftLeft(Vector128<byte> vector, int bits) =>
        Vector128.ShiftLeft(vector.AsUInt16(), bits).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> ShiftRight(Vector128<byte> vector, int bits) =>
        Vector128.ShiftRightLogical(vector.AsUInt16(), bits).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Lookup(Vector128<byte> table, Vector128<byte> indices) =>
        Vector128.ShuffleNative(table, indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong WhereEqual(Vector128<byte> left, Vector128<byte> right) =>
        Vector128.Equals(left, right).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> CarrySave(ref Vector128<byte> sum, Vector128<byte> left, Vector128<byte> right)
    {
        var differ = sum ^ left;
        var carry = (sum & left) | (differ & right);
        sum = differ ^ right;
        return carry;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(
        Vector128<byte> first,
        Vector128<byte> second,
        Vector128<byte> third,
        Vector128<byte> fourth,
        long weight,
        Span<long> counts
    )
    {
        if (!Sse2.IsSupported)
        {
            counts[0] += weight * SumOf(first);
            counts[1] += weight * SumOf(second);
            counts[2] += weight * SumOf(third);
            counts[3] += weight * SumOf(fourth);
            return;
        }
        // Sums of eight bytes are below 2^11: four of them share a lane, and the sums of all lanes stay below 2^16.
        var packed =
            Sse2.SumAbsoluteDifferences(first, Vector128<byte>.Zero).AsUInt64()
            | (Sse2.SumAbsoluteDifferences(second, Vector128<byte>.Zero).AsUInt64() << 16)
            | (Sse2.SumAbsoluteDifferences(third, Vector128<byte>.Zero).AsUInt64() << 32)
            | (Sse2.SumAbsoluteDifferences(fourth, Vector128<byte>.Zero).AsUInt64() << 48);
        ulong sums = Vector128.Sum(packed);
        // Sums of a span fit: its length does.
        unchecked
        {
            counts[3] += weight * (long)(sums >> 48);
            counts[2] += weight * (ushort)(sums >> 32);
            counts[1] += weight * (ushort)(sums >> 16);
            counts[0] += weight * (ushort)sums;
        }
    }

    private static long SumOf(Vector128<byte> vector)
    {
        var pairs = vector.AsUInt16();
        return Vector128.Sum((pairs & Vector128.Create((ushort)0xFF)) + (pairs >> 8));
    }
}
