using System.Numerics;
using System.Runtime.CompilerServices;

namespace CxMetrics.Ratings;

/// <summary>Reads one element of a column of ratings as the class it is counted under.</summary>
internal interface IRatingColumn<TElement>
{
    /// <summary>Gives the distance above the minimum, <paramref name="limit"/> for anything below the minimum or as far
    /// above it, or <paramref name="limit"/> + 1 for an absent answer.</summary>
    static abstract int ClassOf(TElement element, long minimum, int limit);

    /// <summary>Gives the number itself, held to the limits of <see langword="long"/>; 0 for an absent answer.</summary>
    static abstract long ValueOf(TElement element);
}

/// <summary>A column in which every element is a number.</summary>
internal readonly struct NumberColumn<T> : IRatingColumn<T>
    where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ClassOf(T element, long minimum, int limit)
    {
        // As unsigned, what lies below the minimum is huge: one comparison covers both sides, without a branch.
        ulong distance = unchecked((ulong)(long.CreateSaturating(element) - minimum));
        return (int)Math.Min(distance, (ulong)limit);
    }

    public static long ValueOf(T element) => long.CreateSaturating(element);
}

/// <summary>A column whose elements may be absent.</summary>
internal readonly struct NullableColumn<T> : IRatingColumn<T?>
    where T : unmanaged, IBinaryInteger<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ClassOf(T? element, long minimum, int limit)
    {
        int number = NumberColumn<T>.ClassOf(element.GetValueOrDefault(), minimum, limit);
        return element.HasValue ? number : limit + 1;
    }

    public static long ValueOf(T? element) => NumberColumn<T>.ValueOf(element.GetValueOrDefault());
}
