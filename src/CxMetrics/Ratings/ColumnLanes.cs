using System.Numerics;
using System.Runtime.CompilerServices;

namespace CxMetrics.Ratings;

/// <summary>Turns a vector of elements into their distances above the minimum of the scale, and those into classes.</summary>
/// <typeparam name="TLane">An unsigned number as wide as an element.</typeparam>
internal interface IColumnLanes<TLane>
    where TLane : unmanaged, IBinaryInteger<TLane>
{
    static abstract Vector<TLane> ClassesOf(Vector<TLane> elements, in ScaleLanes<TLane> scale);

    /// <summary>Gives the distance of a missing code above the minimum, wrapped around as the distances of elements are.</summary>
    static virtual TLane DistanceOf(long code, long minimum) => TLane.CreateTruncating(code - minimum);
}

/// <summary>A scale, as lanes are compared with it.</summary>
internal readonly ref struct ScaleLanes<TLane>(TLane minimum, TLane invalid, TLane missing, ReadOnlySpan<TLane> codes)
    where TLane : unmanaged, IBinaryInteger<TLane>
{
    // How far missing codes are above the minimum.
    private readonly ReadOnlySpan<TLane> _codes = codes;

    public readonly Vector<TLane> Minimum = new(minimum);
    public readonly Vector<TLane> Invalid = new(invalid);
    public readonly Vector<TLane> Missing = new(missing);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<TLane> ClassesOf(Vector<TLane> distances)
    {
        // As unsigned, what lies below the minimum is far above it, and the invalid class is the first after the ratings.
        var classes = Vector.Min(distances, Invalid);
        foreach (TLane code in _codes)
            classes = Vector.ConditionalSelect(Vector.Equals(distances, new(code)), Missing, classes);
        return classes;
    }
}

/// <summary>Whole numbers.</summary>
internal readonly struct WholeLanes<TLane> : IColumnLanes<TLane>
    where TLane : unmanaged, IBinaryInteger<TLane>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<TLane> ClassesOf(Vector<TLane> elements, in ScaleLanes<TLane> scale) =>
        scale.ClassesOf(elements - scale.Minimum);
}

/// <summary>Nullable numbers: whether there is one in the lower half of the lane, the number in the upper half.</summary>
internal readonly struct NullableLanes<TLane> : IColumnLanes<TLane>
    where TLane : unmanaged, IBinaryInteger<TLane>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<TLane> ClassesOf(Vector<TLane> elements, in ScaleLanes<TLane> scale)
    {
        int half = Unsafe.SizeOf<TLane>() * 4;
        var classes = scale.ClassesOf((elements - (scale.Minimum << half)) >>> half);
        var hasValue = elements & new Vector<TLane>(TLane.CreateTruncating(byte.MaxValue));
        return Vector.ConditionalSelect(Vector.Equals(hasValue, Vector<TLane>.Zero), scale.Missing, classes);
    }

    public static TLane DistanceOf(long code, long minimum)
    {
        int half = Unsafe.SizeOf<TLane>() * 4;
        return TLane.CreateTruncating(code - minimum) << half >>> half;
    }
}

/// <summary>Doubles: NaN is missing, what is not whole is invalid.</summary>
internal readonly struct DoubleLanes : IColumnLanes<ulong>
{
    // 1.5 * 2^52: what is added to it is rounded to a whole number, which stands in the lowest bits of the sum.
    private const double Magic = 6755399441055744;

    /// <summary>The largest whole number that can be read this way.</summary>
    public const long Limit = (1L << 51) - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<ulong> ClassesOf(Vector<ulong> elements, in ScaleLanes<ulong> scale)
    {
        var magic = new Vector<double>(Magic);
        var numbers = Vector.AsVectorDouble(elements);
        var sums = numbers + magic;
        var distances = Vector.AsVectorUInt64(sums) - (Vector.AsVectorUInt64(magic) + scale.Minimum);
        var isWhole = Vector.AsVectorUInt64(Vector.Equals(sums - magic, numbers));
        var isNumber = Vector.AsVectorUInt64(Vector.Equals(numbers, numbers));
        var otherwise = Vector.ConditionalSelect(isNumber, scale.Invalid, scale.Missing);
        return Vector.ConditionalSelect(isWhole, scale.ClassesOf(distances), otherwise);
    }
}

/// <summary>Floats: NaN is missing, what is not whole is invalid.</summary>
internal readonly struct SingleLanes : IColumnLanes<uint>
{
    // 1.5 * 2^23; see DoubleLanes.
    private const float Magic = 12582912;

    /// <inheritdoc cref="DoubleLanes.Limit"/>
    public const long Limit = (1L << 22) - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<uint> ClassesOf(Vector<uint> elements, in ScaleLanes<uint> scale)
    {
        var magic = new Vector<float>(Magic);
        var numbers = Vector.AsVectorSingle(elements);
        var sums = numbers + magic;
        var distances = Vector.AsVectorUInt32(sums) - (Vector.AsVectorUInt32(magic) + scale.Minimum);
        var isWhole = Vector.AsVectorUInt32(Vector.Equals(sums - magic, numbers));
        var isNumber = Vector.AsVectorUInt32(Vector.Equals(numbers, numbers));
        var otherwise = Vector.ConditionalSelect(isNumber, scale.Invalid, scale.Missing);
        return Vector.ConditionalSelect(isWhole, scale.ClassesOf(distances), otherwise);
    }
}
