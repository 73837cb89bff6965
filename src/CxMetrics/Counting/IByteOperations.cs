using System.Runtime.Intrinsics;

namespace CxMetrics.Counting;

/// <summary>The operations on vectors of bytes that a histogram needs, so that one kernel serves every width.</summary>
/// <typeparam name="TVector">A vector of bytes.</typeparam>
internal interface IByteOperations<TVector>
    where TVector : unmanaged
{
    /// <summary>Gets the number of bytes in a vector.</summary>
    static abstract int Count { get; }

    static abstract TVector Load(ref byte source, nuint offset);

    static abstract TVector Repeat(byte value);

    /// <summary>Repeats a table of 16 bytes over the vector.</summary>
    static abstract TVector Repeat(Vector128<byte> table);

    static abstract TVector Min(TVector left, TVector right);

    static abstract TVector And(TVector left, TVector right);

    static abstract TVector Or(TVector left, TVector right);

    static abstract TVector Add(TVector left, TVector right);

    /// <summary>Shifts 16-bit lanes; the caller masks what crosses from one byte into the other.</summary>
    static abstract TVector ShiftLeft(TVector vector, int bits);

    /// <inheritdoc cref="ShiftLeft"/>
    static abstract TVector ShiftRight(TVector vector, int bits);

    /// <summary>Takes from a repeated table the entry of every index; indices are below 16.</summary>
    static abstract TVector Lookup(TVector table, TVector indices);

    /// <summary>Gives a bit for every byte, the first one lowest: set where the vectors are equal.</summary>
    static abstract ulong WhereEqual(TVector left, TVector right);

    /// <summary>Adds three vectors bit by bit.</summary>
    /// <param name="sum">What is added to, and what stays at the same weight.</param>
    /// <param name="left">The second vector.</param>
    /// <param name="right">The third vector.</param>
    /// <returns>What is carried to twice the weight.</returns>
    static abstract TVector CarrySave(ref TVector sum, TVector left, TVector right);

    /// <summary>Adds <paramref name="weight"/> times the sum of the bytes of each vector to one of four counts.</summary>
    static abstract void AddSums(
        TVector first,
        TVector second,
        TVector third,
        TVector fourth,
        long weight,
        Span<long> counts
    );
}
