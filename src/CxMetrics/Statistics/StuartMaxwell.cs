namespace CxMetrics.Statistics;

/// <summary>The test of marginal homogeneity of a square table.</summary>
internal static class StuartMaxwell
{
    public static Comparison Of(PairedTable table)
    {
        // A category that nobody left or came to says nothing; pieces between which nobody moved are tables of their own.
        double chiSquare = 0;
        int df = 0;
        foreach (int[] piece in Pieces(table).Where(piece => piece.Length > 1))
        {
            chiSquare += Of(table, piece);
            df += piece.Length - 1;
        }
        double largest =
            table.Pairs > 0
                ? Enumerable.Range(0, table.Categories).Select(i => Change(table, i) / table.Pairs).MaxBy(Math.Abs)
                : double.NaN;
        return df == 0
            ? Comparison.WithoutInterval(largest, double.NaN, double.NaN, double.NaN, TestMethod.StuartMaxwell)
            : Comparison.WithoutInterval(
                largest,
                chiSquare,
                df,
                double.IsNaN(chiSquare) ? double.NaN : ChiSquareDistribution.Survival(chiSquare, df),
                TestMethod.StuartMaxwell
            );
    }

    private static double Change(PairedTable table, int category) =>
        Enumerable.Range(0, table.Categories).Sum(k => (double)table[k, category] - table[category, k]);

    private static double Moved(PairedTable table, int i, int j) => (double)table[i, j] + table[j, i];

    private static double Of(PairedTable table, int[] piece)
    {
        // The last category follows from the others.
        int df = piece.Length - 1;
        var covariance = new double[df, df];
        var change = new double[df];
        for (int i = 0; i < df; i++)
        {
            change[i] = Change(table, piece[i]);
            for (int j = 0; j < df; j++)
            {
                covariance[i, j] =
                    i == j
                        ? piece.Where(k => k != piece[i]).Sum(k => Moved(table, piece[i], k))
                        : -Moved(table, piece[i], piece[j]);
            }
        }
        return Quadratic(covariance, change);
    }

    // x' A^-1 x by Cholesky's decomposition. A connected piece has a positive definite covariance.
    private static double Quadratic(double[,] a, double[] x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double value = a[i, j];
                for (int k = 0; k < j; k++)
                    value -= a[i, k] * a[j, k];
                // Not above 0: where counts differ so much that rounding has eaten the small ones.
                if (j == i && !(value > 0))
                    return double.NaN;
                a[i, j] = j < i ? value / a[j, j] : Math.Sqrt(value);
            }
            for (int k = 0; k < i; k++)
                x[i] -= a[i, k] * x[k];
            x[i] /= a[i, i];
            sum += x[i] * x[i];
        }
        return sum;
    }

    // The categories that people moved between, directly or by way of others.
    private static IEnumerable<int[]> Pieces(PairedTable table)
    {
        var rest = Enumerable.Range(0, table.Categories).ToList();
        while (rest.Count > 0)
        {
            List<int> piece = [rest[0]];
            rest.RemoveAt(0);
            for (int at = 0; at < piece.Count; at++)
            {
                int[] near = [.. rest.Where(i => Moved(table, i, piece[at]) > 0)];
                piece.AddRange(near);
                rest.RemoveAll(near.Contains);
            }
            yield return [.. piece];
        }
    }
}
