namespace CxMetrics.Statistics;

/// <summary>The named ways of making a confidence interval; which of them an estimate knows depends on its family.</summary>
public enum IntervalMethod
{
    /// <summary>The method chosen for the family by exact coverage: <see cref="Wilson"/> for a share,
    /// <see cref="AdjustedWald"/> for a net share, <see cref="StudentT"/> for a mean.</summary>
    Default,

    /// <summary>Estimate ∓ z × standard error: for shares and net shares. Too narrow for small samples and near the
    /// ends; here for comparison with other tools.</summary>
    Wald,

    /// <summary>Score interval of a share. Wilson, JASA 22:209, 1927.</summary>
    Wilson,

    /// <summary>Wald interval of a net share after adding 3/4, 3/2 and 3/4 answers. Rocks, The American Statistician
    /// 70:365, 2016.</summary>
    AdjustedWald,

    /// <summary>Estimate ∓ t × standard error with the unbiased variance: for means and net shares.</summary>
    StudentT,
}
