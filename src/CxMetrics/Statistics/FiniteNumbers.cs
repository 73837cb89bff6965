namespace CxMetrics.Statistics;

/// <summary>The check of what comes in as a column of numbers.</summary>
internal static class FiniteNumbers
{
    public static void ThrowIfNot(ReadOnlySpan<double> values, string parameter)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                throw new ArgumentOutOfRangeException(
                    parameter,
                    values[i],
                    $"A number is finite; not so at index {i}."
                );
        }
    }

    public static void ThrowIfNotWeights(ReadOnlySpan<double> weights, string parameter)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            // Written so that NaN fails too.
            if (!(weights[i] >= 0 && weights[i] <= double.MaxValue))
            {
                throw new ArgumentOutOfRangeException(
                    parameter,
                    weights[i],
                    $"A weight is a finite number, 0 or more; not so at index {i}."
                );
            }
        }
    }
}
