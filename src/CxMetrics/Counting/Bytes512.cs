using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CxMetrics.Counting;

/// <summary>512 bits: AVX-512 with byte instructions.</summary>
internal readonly struct Bytes512 : IByteOperations<Vector512<byte>>
{
    public static int Count => Vector512<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Load(ref byte source, nuint offset) => Vector512.LoadUnsafe(ref source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Repeat(byte value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Repeat(Vector128<byte> table) =>
        Vector512.Create(Vector256.Create(table, table), Vector256.Create(table, table));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Min(Vector512<byte> left, Vector512<byte> right) => Vector512.Min(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> And(Vector512<byte> left, Vector512<byte> right) => left & right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Or(Vector512<byte> left, Vector512<byte> right) => left | right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Add(Vector512<byte> left, Vector512<byte> right) => left + right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> ShiftLeft(Vector512<byte> vector, int bits) =>
        Vector512.ShiftLeft(vector.AsUInt16(), bits).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> ShiftRight(Vector512<byte> vector, int bits) =>
        Vector512.ShiftRightLogical(vector.AsUInt16(), bits).AsByte();

    // Not Vector512.Shuffle: without VBMI it becomes scalar code, 95 times slower.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Lookup(Vector512<byte> table, Vector512<byte> indices) =>
        Avx512BW.Shuffle(table, indices);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong WhereEqual(Vector512<byte> left, Vector512<byte> right) =>
        Vector512.Equals(left, right).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> CarrySave(ref Vector512<byte> sum, Vector512<byte> left, Vector512<byte> right)
    {
        // The majority and the parity of three bits are one instruction each; from operators the compiler makes three.
        var carry = Avx512F.TernaryLogic(sum, left, right, 0xE8);
        sum = Avx512F.TernaryLogic(sum, left, right, 0x96);
        return carry;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddSums(
        Vector512<byte> first,
        Vector512<byte> second,
        Vector512<byte> third,
        Vector512<byte> fourth,
        long weight,
        Span<long> counts
    )
    {
        // Sums of eight bytes are below 2^11: four of them share a lane, and the sums of all lanes stay below 2^16.
        var packed =
            Avx512BW.SumAbsoluteDifferences(first, Vector512<byte>.Zero).AsUInt64()
            | (Avx512BW.SumAbsoluteDifferences(second, Vector512<byte>.Zero).AsUInt64() << 16)
            | (Avx512BW.SumAbsoluteDifferences(third, Vector512<byte>.Zero).AsUInt64() << 32)
            | (Avx512BW.SumAbsoluteDifferences(fourth, Vector512<byte>.Zero).AsUInt64() << 48);
        ulong sums = Vector512.Sum(packed);
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
