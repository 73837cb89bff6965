using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace CxMetrics.Ratings;

/// <summary>Classifies columns of the common types a vector at a time.</summary>
internal static class ColumnVectors
{
    private const int MostCodes = 8;
    private const int PrefetchDistance = 4096;
    private const int CacheLine = 64;

    // The layout of Nullable<T> is nobody's promise: it is looked at once.
    private static readonly bool NullableIsFlagThenValue =
        LooksAsExpected<byte, ushort>(0xA5) && LooksAsExpected<int, ulong>(-0x5A5A5A5B);

    /// <summary>Writes the classes of as many elements as fill whole vectors.</summary>
    /// <returns>Their number; 0 where type, scale or processor need the way one by one.</returns>
    public static int Classify<T, TPacking>(ReadOnlySpan<T> block, RatingScale scale, Span<byte> classes)
        where T : unmanaged, INumber<T>
        where TPacking : struct, IClassPacking
    {
        if (typeof(T) == typeof(byte))
            return Whole<T, TPacking, byte>(block, scale, byte.MinValue, byte.MaxValue, classes);
        if (typeof(T) == typeof(sbyte))
            return Whole<T, TPacking, byte>(block, scale, sbyte.MinValue, sbyte.MaxValue, classes);
        if (typeof(T) == typeof(short))
            return Whole<T, TPacking, ushort>(block, scale, short.MinValue, short.MaxValue, classes);
        if (typeof(T) == typeof(ushort))
            return Whole<T, TPacking, ushort>(block, scale, ushort.MinValue, ushort.MaxValue, classes);
        if (typeof(T) == typeof(int))
            return Whole<T, TPacking, uint>(block, scale, int.MinValue, int.MaxValue, classes);
        if (typeof(T) == typeof(uint))
            return Whole<T, TPacking, uint>(block, scale, uint.MinValue, uint.MaxValue, classes);
        if (typeof(T) == typeof(long))
            return Whole<T, TPacking, ulong>(block, scale, long.MinValue, long.MaxValue, classes);
        if (typeof(T) == typeof(ulong))
            return Whole<T, TPacking, ulong>(block, scale, 0, long.MaxValue, classes);
        if (typeof(T) == typeof(float) && IsWithin(scale, SingleLanes.Limit))
            return Classify<T, TPacking, uint, SingleLanes>(
                block,
                scale,
                -SingleLanes.Limit,
                SingleLanes.Limit,
                classes
            );
        if (typeof(T) == typeof(double) && IsWithin(scale, DoubleLanes.Limit))
            return Classify<T, TPacking, ulong, DoubleLanes>(
                block,
                scale,
                -DoubleLanes.Limit,
                DoubleLanes.Limit,
                classes
            );
        return 0;
    }

    /// <inheritdoc cref="Classify{T, TPacking}(ReadOnlySpan{T}, RatingScale, Span{byte})"/>
    public static int Classify<T, TPacking>(ReadOnlySpan<T?> block, RatingScale scale, Span<byte> classes)
        where T : unmanaged, INumber<T>
        where TPacking : struct, IClassPacking
    {
        if (typeof(T) == typeof(byte) && NullableIsFlagThenValue)
            return Classify<T?, TPacking, ushort, NullableLanes<ushort>>(
                block,
                scale,
                byte.MinValue,
                byte.MaxValue,
                classes
            );
        if (typeof(T) == typeof(int) && NullableIsFlagThenValue)
            return Classify<T?, TPacking, ulong, NullableLanes<ulong>>(
                block,
                scale,
                int.MinValue,
                int.MaxValue,
                classes
            );
        return 0;
    }

    private static int Whole<TElement, TPacking, TLane>(
        ReadOnlySpan<TElement> block,
        RatingScale scale,
        long lowest,
        long highest,
        Span<byte> classes
    )
        where TPacking : struct, IClassPacking
        where TLane : unmanaged, IBinaryInteger<TLane> =>
        Classify<TElement, TPacking, TLane, WholeLanes<TLane>>(block, scale, lowest, highest, classes);

    private static int Classify<TElement, TPacking, TLane, TLanes>(
        ReadOnlySpan<TElement> block,
        RatingScale scale,
        long lowest,
        long highest,
        Span<byte> classes
    )
        where TPacking : struct, IClassPacking
        where TLane : unmanaged, IBinaryInteger<TLane>
        where TLanes : struct, IColumnLanes<TLane>
    {
        // Distances wrap around: below the minimum they are only as large as the type's highest value is above it.
        if (!Vector.IsHardwareAccelerated || scale.Minimum < lowest || scale.Maximum > highest)
            return 0;
        Span<TLane> codes = stackalloc TLane[MostCodes];
        int used = 0;
        foreach (int code in scale.MissingCodes)
        {
            if (code < lowest || code > highest)
                continue;
            if (used == MostCodes)
                return 0;
            codes[used++] = TLanes.DistanceOf(code, scale.Minimum);
        }
        var lanes = new ScaleLanes<TLane>(
            TLane.CreateTruncating(scale.Minimum),
            TLane.CreateTruncating(RatingClass.InvalidOn(scale)),
            TLane.CreateTruncating(RatingClass.MissingOn(scale)),
            codes[..used]
        );
        int length = block.Length & -Vector<byte>.Count;
        ref byte target = ref MemoryMarshal.GetReference(classes[..length]);
        ref byte source = ref Unsafe.As<TElement, byte>(ref MemoryMarshal.GetReference(block));
        for (int i = 0; i < length; i += Vector<byte>.Count)
        {
            Prefetch(ref source, Vector<byte>.Count * Unsafe.SizeOf<TLane>());
            BytesOf<TPacking, TLane, TLanes>(ref source, in lanes).StoreUnsafe(ref target, (nuint)i);
            source = ref Unsafe.Add(ref source, Vector<byte>.Count * Unsafe.SizeOf<TLane>());
        }
        return length;
    }

    // While classes are counted nothing is read; the processor would lose its lead.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref byte source, int length)
    {
        if (!Sse.IsSupported)
            return;
        for (int line = 0; line < length; line += CacheLine)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref source, PrefetchDistance + line)));
    }

    // Wide lanes are packed two vectors at a time.

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<byte> BytesOf<TPacking, TLane, TLanes>(ref byte source, in ScaleLanes<TLane> scale)
        where TPacking : struct, IClassPacking
        where TLane : unmanaged, IBinaryInteger<TLane>
        where TLanes : struct, IColumnLanes<TLane> =>
        Unsafe.SizeOf<TLane>() == sizeof(byte)
            ? Vector.AsVectorByte(ClassesAt<TLane, TLanes>(ref source, 0, in scale))
            : TPacking.Pack(
                ShortsOf<TPacking, TLane, TLanes>(ref source, 0, in scale),
                ShortsOf<TPacking, TLane, TLanes>(ref source, 1, in scale)
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<ushort> ShortsOf<TPacking, TLane, TLanes>(
        ref byte source,
        int index,
        in ScaleLanes<TLane> scale
    )
        where TPacking : struct, IClassPacking
        where TLane : unmanaged, IBinaryInteger<TLane>
        where TLanes : struct, IColumnLanes<TLane> =>
        Unsafe.SizeOf<TLane>() == sizeof(ushort)
            ? Vector.AsVectorUInt16(ClassesAt<TLane, TLanes>(ref source, index, in scale))
            : TPacking.Pack(
                IntsOf<TPacking, TLane, TLanes>(ref source, 2 * index, in scale),
                IntsOf<TPacking, TLane, TLanes>(ref source, 2 * index + 1, in scale)
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> IntsOf<TPacking, TLane, TLanes>(ref byte source, int index, in ScaleLanes<TLane> scale)
        where TPacking : struct, IClassPacking
        where TLane : unmanaged, IBinaryInteger<TLane>
        where TLanes : struct, IColumnLanes<TLane> =>
        Unsafe.SizeOf<TLane>() == sizeof(uint)
            ? Vector.AsVectorUInt32(ClassesAt<TLane, TLanes>(ref source, index, in scale))
            : TPacking.Pack(
                Vector.AsVectorUInt64(ClassesAt<TLane, TLanes>(ref source, 2 * index, in scale)),
                Vector.AsVectorUInt64(ClassesAt<TLane, TLanes>(ref source, 2 * index + 1, in scale))
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<TLane> ClassesAt<TLane, TLanes>(ref byte source, int index, in ScaleLanes<TLane> scale)
        where TLane : unmanaged, IBinaryInteger<TLane>
        where TLanes : struct, IColumnLanes<TLane>
    {
        var elements = Vector.LoadUnsafe(ref source, (nuint)(index * Vector<byte>.Count));
        return TLanes.ClassesOf(Vector.As<byte, TLane>(elements), in scale);
    }

    // A float or double is read as a whole number only up to a limit; nothing it is compared with may lie beyond.
    private static bool IsWithin(RatingScale scale, long limit)
    {
        if (scale.Minimum < -limit || scale.Maximum > limit)
            return false;
        foreach (int code in scale.MissingCodes)
        {
            if (code < -limit || code > limit)
                return false;
        }
        return true;
    }

    private static bool LooksAsExpected<T, TLane>(T value)
        where T : unmanaged, IBinaryInteger<T>
        where TLane : unmanaged, IBinaryInteger<TLane>
    {
        if (Unsafe.SizeOf<T?>() != Unsafe.SizeOf<TLane>())
            return false;
        T? some = value;
        T? none = null;
        var lane = Unsafe.As<T?, TLane>(ref some);
        var flag = TLane.CreateTruncating(byte.MaxValue);
        return T.CreateTruncating(lane >>> (Unsafe.SizeOf<T>() * 8)) == value
            && (lane & flag) == TLane.One
            && (Unsafe.As<T?, TLane>(ref none) & flag) == TLane.Zero;
    }
}
