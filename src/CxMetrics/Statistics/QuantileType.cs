namespace CxMetrics.Statistics;

/// <summary>The nine definitions of a sample quantile, numbered as by Hyndman and Fan.</summary>
/// <remarks>Hyndman and Fan, The American Statistician 50:361, 1996; R's <c>quantile(type = )</c> has the same numbers. With n
/// values in order and the probability p, a quantile lies at the position given, between neighbours linearly.</remarks>
public enum QuantileType
{
    /// <summary><see cref="Type7"/>, the default of R, NumPy and Excel.</summary>
    Default,

    /// <summary>The smallest value with at least the share p of the values up to it: the inverse of the empirical distribution.
    /// Always a value of the sample.</summary>
    Type1,

    /// <summary>As <see cref="Type1"/>, with the average of both values where the distribution has a step exactly at p (SAS
    /// definition 5, Stata).</summary>
    Type2,

    /// <summary>The value nearest to position n p, halves to the even position (SAS definition 2).</summary>
    Type3,

    /// <summary>Position n p: linear interpolation of the empirical distribution.</summary>
    Type4,

    /// <summary>Position n p + 1/2 (Hazen, 1914).</summary>
    Type5,

    /// <summary>Position (n + 1) p (Weibull, 1939; Minitab, SPSS, Excel's <c>PERCENTILE.EXC</c> within its range).</summary>
    Type6,

    /// <summary>Position (n - 1) p + 1 (Gumbel, 1939; Excel's <c>PERCENTILE.INC</c>).</summary>
    Type7,

    /// <summary>Position (n + 1/3) p + 1/3: nearly unbiased for the median of the order statistics, whatever the distribution;
    /// what Hyndman and Fan recommend.</summary>
    Type8,

    /// <summary>Position (n + 1/4) p + 3/8: nearly unbiased for normally distributed values (Blom, 1958).</summary>
    Type9,
}
