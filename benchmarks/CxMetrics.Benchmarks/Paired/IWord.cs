using System.Runtime.Intrinsics;

namespace CxMetrics.Benchmarks.Paired;

/// <summary>What one instruction reads: the operations that <see cref="MemoryRead"/> needs of it.</summary>
internal unsafe interface IWord<TSelf>
    where TSelf : unmanaged, IWord<TSelf>
{
    static abstract TSelf Load(byte* from);

    static abstract TSelf operator |(TSelf left, TSelf right);

    static abstract ulong Fold(TSelf word);
}

internal readonly unsafe struct Word512(Vector512<byte> value) : IWord<Word512>
{
    private readonly Vector512<byte> _value = value;

    public static Word512 Load(byte* from) => new(Vector512.Load(from));

    public static Word512 operator |(Word512 left, Word512 right) => new(left._value | right._value);

    public static ulong Fold(Word512 word) => Vector512.Sum(word._value.AsUInt64());
}

internal readonly unsafe struct Word256(Vector256<byte> value) : IWord<Word256>
{
    private readonly Vector256<byte> _value = value;

    public static Word256 Load(byte* from) => new(Vector256.Load(from));

    public static Word256 operator |(Word256 left, Word256 right) => new(left._value | right._value);

    public static ulong Fold(Word256 word) => Vector256.Sum(word._value.AsUInt64());
}

internal readonly unsafe struct Word128(Vector128<byte> value) : IWord<Word128>
{
    private readonly Vector128<byte> _value = value;

    public static Word128 Load(byte* from) => new(Vector128.Load(from));

    public static Word128 operator |(Word128 left, Word128 right) => new(left._value | right._value);

    public static ulong Fold(Word128 word) => Vector128.Sum(word._value.AsUInt64());
}

internal readonly unsafe struct Word64(ulong value) : IWord<Word64>
{
    private readonly ulong _value = value;

    public static Word64 Load(byte* from) => new(*(ulong*)from);

    public static Word64 operator |(Word64 left, Word64 right) => new(left._value | right._value);

    public static ulong Fold(Word64 word) => word._value;
}
