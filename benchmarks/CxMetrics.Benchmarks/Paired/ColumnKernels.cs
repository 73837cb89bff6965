using System.Numerics;
using System.Runtime.CompilerServices;
using CxMetrics.Ratings;

namespace CxMetrics.Benchmarks.Paired;

/// <summary>The same answers in columns of other types.</summary>
internal static class ColumnKernels
{
    public static IEnumerable<PairedKernel> All =>
        [
            Numbers("sbyte", answer => (sbyte)answer),
            Numbers("short", answer => (short)answer),
            Numbers("int", answer => (int)answer),
            Numbers("long", answer => (long)answer),
            Nullables<int>("nullable-int", answer => answer == 255 ? null : answer),
            Nullables<byte>("nullable-byte", answer => answer == 255 ? null : answer),
            Numbers(
                "float",
                answer =>
                    answer == 255 ? float.NaN
                    : answer == 50 ? 7.5f
                    : answer
            ),
            Numbers(
                "double",
                answer =>
                    answer == 255 ? double.NaN
                    : answer == 50 ? 7.5
                    : answer
            ),
        ];

    private static PairedKernel Numbers<T>(string name, Converter<byte, T> convert)
        where T : unmanaged, INumber<T> =>
        new([name], space => Column(space, name, convert, tally => rows => tally.AddRange<T>(space.Column<T>(rows))));

    private static PairedKernel Nullables<T>(string name, Converter<byte, T?> convert)
        where T : unmanaged, INumber<T> =>
        new([name], space => Column(space, name, convert, tally => rows => tally.AddRange<T>(space.Column<T?>(rows))));

    private static Work Column<T>(
        Workspace space,
        string name,
        Converter<byte, T> convert,
        Func<RatingTally, Action<int>> count
    )
    {
        int size = Unsafe.SizeOf<T>();
        int rows = space.Length / size;
        Answers.Fill(space.Column<T>(rows), Array.ConvertAll(Answers.ZeroToTen, convert), 1);
        return new()
        {
            Bytes = (long)rows * size,
            Rows = rows,
            Read = (amount, prefetch) => MemoryRead.Of(space.Bytes(amount * size), prefetch),
            Timed = [(name, count(new(RatingScale.ZeroToTen, InvalidRatings.Count)))],
        };
    }
}
