namespace CxMetrics.Statistics;

/// <summary>The sum of numbers and the sum of their squares, without rounding error.</summary>
internal sealed class ExactPowerSums
{
    /// <summary>Gets the sum of the numbers.</summary>
    public ExactSum Sum { get; } = new();

    /// <summary>Gets the sum of their squares.</summary>
    public ExactSum Squares { get; } = new();

    /// <summary>Adds a finite number and its square, or takes both away when <paramref name="sign"/> is -1.</summary>
    public void Add(double value, int sign = 1)
    {
        Sum.Add(value, sign);
        Squares.AddSquare(value, sign);
    }

    public void Clear()
    {
        Sum.Clear();
        Squares.Clear();
    }
}
