using System.Numerics;
using System.Runtime.CompilerServices;

namespace CxMetrics.Ratings;

/// <summary>Reads the elements of a column as the classes they are counted under (see <see cref="RatingClass"/>).</summary>
internal interface IRatingColumn<TElement>
{
    /// <summary>Gives the class of one element.</summary>
    static abstract int ClassOf(TElement element, RatingScale scale);

    /// <summary>Writes the class of every element, in the order that <typeparamref name="TPacking"/> leaves.</summary>
    static abstract void Classify<TPacking>(ReadOnlySpan<TElement> block, RatingScale scale, Span<byte> classes)
        where TPacking : struct, IClassPacking;

    /// <summary>Gives the element as it is named in a message; null for an absent answer.</summary>
    static abstract IFormattable? ValueOf(TElement element);
}

/// <summary>A column in which every element is a number.</summary>
internal readonly struct NumberColumn<T> : IRatingColumn<T>
    where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ClassOf(T element, RatingScale scale)
    {
        // For whole-number types the compiler knows the answers to both questions.
        if (T.IsNaN(element))
            return RatingClass.MissingOn(scale);
        if (!T.IsInteger(element))
            return RatingClass.InvalidOn(scale);
        long value = long.CreateSaturating(element);
        // As unsigned, what lies below the minimum is huge: one comparison covers both sides.
        ulong distance = unchecked((ulong)(value - scale.Minimum));
        if (distance < (ulong)scale.Points)
            return (int)distance;
        return scale.IsMissing(value) ? RatingClass.MissingOn(scale) : RatingClass.InvalidOn(scale);
    }

    public static void Classify<TPacking>(ReadOnlySpan<T> block, RatingScale scale, Span<byte> classes)
        where TPacking : struct, IClassPacking
    {
        for (int i = ColumnVectors.Classify<T, TPacking>(block, scale, classes); i < block.Length; i++)
            classes[i] = (byte)ClassOf(block[i], scale);
    }

    public static IFormattable? ValueOf(T element) => element;
}

/// <summary>A column whose elements may be absent.</summary>
internal readonly struct NullableColumn<T> : IRatingColumn<T?>
    where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ClassOf(T? element, RatingScale scale) =>
        element is { } number ? NumberColumn<T>.ClassOf(number, scale) : RatingClass.MissingOn(scale);

    public static void Classify<TPacking>(ReadOnlySpan<T?> block, RatingScale scale, Span<byte> classes)
        where TPacking : struct, IClassPacking
    {
        for (int i = ColumnVectors.Classify<T, TPacking>(block, scale, classes); i < block.Length; i++)
            classes[i] = (byte)ClassOf(block[i], scale);
    }

    public static IFormattable? ValueOf(T? element) => element is { } number ? number : null;
}
