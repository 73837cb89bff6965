using System.Numerics;
using System.Runtime.CompilerServices;

namespace CxMetrics.Ratings;

/// <summary>Packs two vectors of classes into one whose lanes are half as wide.</summary>
internal interface IClassPacking
{
    static abstract Vector<byte> Pack(Vector<ushort> first, Vector<ushort> second);

    static abstract Vector<ushort> Pack(Vector<uint> first, Vector<uint> second);

    static abstract Vector<uint> Pack(Vector<ulong> first, Vector<ulong> second);
}

/// <summary>The classes stay in the order of the answers.</summary>
internal readonly struct InOrder : IClassPacking
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<byte> Pack(Vector<ushort> first, Vector<ushort> second) => Vector.Narrow(first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<ushort> Pack(Vector<uint> first, Vector<uint> second) => Vector.Narrow(first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<uint> Pack(Vector<ulong> first, Vector<ulong> second) => Vector.Narrow(first, second);
}

/// <summary>The classes take turns, which is all the same when they are only counted, and cheaper.</summary>
internal readonly struct InAnyOrder : IClassPacking
{
    // A class is a byte, so the upper half of its lane is free.

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<byte> Pack(Vector<ushort> first, Vector<ushort> second) =>
        Vector.AsVectorByte(first | (second << 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<ushort> Pack(Vector<uint> first, Vector<uint> second) =>
        Vector.AsVectorUInt16(first | (second << 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<uint> Pack(Vector<ulong> first, Vector<ulong> second) =>
        Vector.AsVectorUInt32(first | (second << 32));
}
