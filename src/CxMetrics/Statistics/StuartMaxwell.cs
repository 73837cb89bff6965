namespace CxMetrics.Statistics;

/// <summary>The test of marginal homogeneity of a square table.</summary>
internal static class StuartMaxwell
{
    public static Comparison Of(PairedTable table)
    {
        // A category that nobody left or came to says nothing and would make the covariance singular.
        int[] used =
        [
            .. Enumerable
                .Range(0, table.Categories)
                .Where(i => Enumerable.Range(0, table.Categories).Any(j => j != i && table[i, j] + table[j, i] > 0)),
        ];
        int df = used.Length - 1;
        double largest =
            table.Pairs > 0 ? used.Select(i => Change(i) / table.Pairs).DefaultIfEmpty(0).MaxBy(Math.Abs) : double.NaN;
        if (df < 1)
            return Comparison.WithoutInterval(
                largest,
                double.NaN,
                df < 0 ? double.NaN : df,
                double.NaN,
                TestMethod.StuartMaxwell
            );
        // The last category follows from the others.
        var covariance = new double[df, df];
        var change = new double[df];
        for (int i = 0; i < df; i++)
        {
            change[i] = Change(used[i]);
            for (int j = 0; j < df; j++)
            {
                covariance[i, j] =
                    i == j
                        ? used.Where(k => k != used[i]).Sum(k => (double)table[used[i], k] + table[k, used[i]])
                        : -((double)table[used[i], used[j]] + table[used[j], used[i]]);
            }
        }
        double chiSquare = Quadratic(covariance, change);
        double pValue = double.IsNaN(chiSquare) ? double.NaN : ChiSquareDistribution.Survival(chiSquare, df);
        return Comparison.WithoutInterval(largest, chiSquare, df, pValue, TestMethod.StuartMaxwell);

        double Change(int category) =>
            Enumerable.Range(0, table.Categories).Sum(k => (double)table[k, category] - table[category, k]);
    }

    // x' A^-1 x by Cholesky's decomposition; NaN when the table falls apart into pieces between which nobody moves.
    private static double Quadratic(double[,] a, double[] x)
    {
        int n = x.Length;
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double diagonal = a[i, i];
            for (int j = 0; j <= i; j++)
            {
                double value = a[i, j];
                for (int k = 0; k < j; k++)
                    value -= a[i, k] * a[j, k];
                if (j < i)
                    a[i, j] = value / a[j, j];
                else if (value > 1e-12 * diagonal)
                    a[i, i] = Math.Sqrt(value);
                else
                    return double.NaN;
            }
            for (int k = 0; k < i; k++)
                x[i] -= a[i, k] * x[k];
            x[i] /= a[i, i];
            sum += x[i] * x[i];
        }
        return sum;
    }
}
