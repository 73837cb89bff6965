namespace CxMetrics.Statistics;

/// <summary>Logarithms of numbers next to 1, and powers that are next to 1, without losing the small difference.</summary>
internal static class NearOne
{
    /// <summary>Gives log(1 + x).</summary>
    /// <remarks>What the sum rounds away, the quotient puts back (Goldberg, ACM Computing Surveys 23:5, 1991, theorem 4); the
    /// platform's LogP1 does not.</remarks>
    public static double LogOfOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>Gives e^x - 1; next to 0 by 2 sinh(x/2) e^(x/2), in which nothing cancels.</summary>
    public static double ExpLessOne(double x) =>
        Math.Abs(x) > 1 ? Math.Exp(x) - 1 : 2 * Math.Sinh(x / 2) * Math.Exp(x / 2);
}
