namespace CxMetrics.Statistics;

/// <summary>The named tests; which of them a comparison knows depends on what is compared.</summary>
public enum TestMethod
{
    /// <summary>The method chosen for the comparison by exact coverage; its documentation names it.</summary>
    Default,

    /// <summary>Difference of net shares: the Tango intervals of both samples put together (MOVER); the p-value is the one at
    /// which the interval just touches no difference.</summary>
    MoverTango,

    /// <summary>Welch's t test: unequal variances, degrees of freedom of Satterthwaite.</summary>
    Welch,

    /// <summary>Student's t test: equal variances.</summary>
    StudentT,

    /// <summary>z with the unpooled plug-in standard error.</summary>
    Wald,

    /// <summary>z with the variance of both samples taken together, as if there were no difference. Has no interval of its
    /// own; the Wald interval stands in.</summary>
    Pooled,

    /// <summary>z after adding 3/4, 3/2 and 3/4 answers to the changes of a paired net share; for means, z with the variance
    /// after adding 2 answers spread evenly over the scale to both samples together, or to the changes. The interval matches
    /// it.</summary>
    AdjustedWald,

    /// <summary>z after adding 3/4, 3/2 and 3/4 answers to each sample, as MeasuringU does: pulls large differences to
    /// 0.</summary>
    AdjustedWaldEach,

    /// <summary>z after adding 3/8, 3/4 and 3/8 answers to each sample.</summary>
    AdjustedWaldSplit,

    /// <summary>Difference of shares: the Wilson intervals of both samples put together; the p-value is the one at which the
    /// interval just touches no difference. Newcombe, Statistics in Medicine 17:873, 1998, method 10.</summary>
    Newcombe,

    /// <summary>z after adding one success and one failure to each sample. Agresti and Caffo, The American Statistician
    /// 54:280, 2000.</summary>
    AgrestiCaffo,

    /// <summary>Score test and interval of a difference of shares. Miettinen and Nurminen, Statistics in Medicine 4:213,
    /// 1985.</summary>
    MiettinenNurminen,

    /// <summary>Fisher's exact test of two shares. Has no interval of its own; Newcombe's stands in.</summary>
    FisherExact,

    /// <summary>Mann and Whitney's rank test with the correction for ties.</summary>
    MannWhitney,

    /// <summary>Score test and interval of a paired difference. Tango, Statistics in Medicine 17:891, 1998.</summary>
    Tango,

    /// <summary>Wald test and interval of a paired difference of shares after adding one answer to either kind of change.
    /// Bonett and Price, Journal of Educational and Behavioral Statistics 37:479, 2012.</summary>
    BonettPrice,

    /// <summary>Wald test and interval of a paired difference of shares after adding half an answer to each cell. Agresti and
    /// Min, Statistics in Medicine 24:729, 2005.</summary>
    AgrestiMin,

    /// <summary>McNemar's test of paired shares. Psychometrika 12:153, 1947.</summary>
    McNemar,

    /// <summary>McNemar's test with a continuity correction.</summary>
    McNemarContinuityCorrected,

    /// <summary>McNemar's test with the binomial distribution.</summary>
    McNemarExact,

    /// <summary>McNemar's exact test with half the probability of what was observed. Fagerland, Lydersen and Laake, BMC
    /// Medical Research Methodology 13:91, 2013.</summary>
    McNemarMidP,

    /// <summary>Paired z with the variance as if there were no change. Fagerland, Lydersen and Laake, Statistical Analysis of
    /// Contingency Tables, 2017, chapter 9.</summary>
    PairedScore,

    /// <summary>Stuart and Maxwell's test that two answers of the same people have the same distribution.</summary>
    StuartMaxwell,

    /// <summary>Pearson's chi-square test of a table; the estimate is Cramér's V.</summary>
    ChiSquare,

    /// <summary>Cochran's Q: whether several estimates differ by more than their standard errors say; the estimate is their
    /// mean, weighted by the inverse variances.</summary>
    Homogeneity,

    /// <summary>One-way analysis of variance; the estimate is η², the share of the variance between the samples.</summary>
    Anova,

    /// <summary>One-way analysis without equal variances. Welch, Biometrika 38:330, 1951.</summary>
    WelchAnova,

    /// <summary>Kruskal and Wallis' rank test of several samples, with the correction for ties.</summary>
    KruskalWallis,

    /// <summary>Cochran and Armitage's test that shares rise or fall from sample to sample.</summary>
    Trend,
}
