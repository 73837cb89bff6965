namespace CxMetrics.Statistics;

/// <summary>How the same people answered twice: how often each first answer goes with each second one.</summary>
/// <remarks>Answers are categories in order, from the lowest to the highest: detractor, passive, promoter; no, yes.</remarks>
public sealed class PairedTable
{
    private readonly long[,] _counts;

    /// <summary>Creates a table.</summary>
    /// <param name="counts">As many rows, the first answers, as columns, the second ones; two or more, each count 0 or
    /// more.</param>
    /// <exception cref="ArgumentException">The table is not square, or has less than two rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <exception cref="OverflowException">The answers are more than 2^63-1.</exception>
    public PairedTable(long[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.GetLength(0) != counts.GetLength(1) || counts.GetLength(0) < 2)
        {
            throw new ArgumentException(
                $"A table of pairs has as many rows as columns, two or more; not {counts.GetLength(0)} by {counts.GetLength(1)}.",
                nameof(counts)
            );
        }
        foreach (long count in counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(counts));
            Pairs = checked(Pairs + count);
        }
        _counts = (long[,])counts.Clone();
    }

    /// <summary>Gets the number of categories.</summary>
    public int Categories => _counts.GetLength(0);

    /// <summary>Gets the number of pairs.</summary>
    public long Pairs { get; }

    /// <summary>Gets how many gave one answer first and another one second.</summary>
    /// <param name="first">The category of the first answer, from 0.</param>
    /// <param name="second">The category of the second answer, from 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such category.</exception>
    public long this[int first, int second] => _counts[first, second];

    /// <summary>Gives the sum of a function of the change, second category less first, over all pairs.</summary>
    internal double Sum(Func<int, double> ofChange)
    {
        double sum = 0;
        for (int i = 0; i < Categories; i++)
        {
            for (int j = 0; j < Categories; j++)
                sum += _counts[i, j] * ofChange(j - i);
        }
        return sum;
    }
}
