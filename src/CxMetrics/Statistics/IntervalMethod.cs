namespace CxMetrics.Statistics;

/// <summary>The named ways of making an interval; which of them an estimate or a test knows depends on its family.</summary>
public enum IntervalMethod
{
    /// <summary>The method chosen for the family by exact coverage: <see cref="Wilson"/> for a share,
    /// <see cref="AdjustedWald"/> for a net share, <see cref="StudentT"/> for a mean.</summary>
    Default,

    /// <summary>Estimate ∓ z × standard error. Too narrow for small samples and near the ends; here for comparison with
    /// other tools.</summary>
    Wald,

    /// <summary>Score interval of a share. Wilson, JASA 22:209, 1927.</summary>
    Wilson,

    /// <summary>Wald interval after adding answers: 3/4, 3/2 and 3/4 to a net share (Rocks, The American Statistician
    /// 70:365, 2016), 2 spread evenly over the scale for a mean.</summary>
    AdjustedWald,

    /// <summary>Estimate ∓ t × standard error with the unbiased variance: for means and net shares.</summary>
    StudentT,

    /// <summary>Wilson's interval with a continuity correction. Newcombe, Statistics in Medicine 17:857, 1998, method
    /// 4.</summary>
    WilsonContinuityCorrected,

    /// <summary>Wald interval of a share after adding z²/2 answers to either side. Agresti and Coull, The American
    /// Statistician 52:119, 1998.</summary>
    AgrestiCoull,

    /// <summary>Equal-tailed posterior interval of a share under the prior Beta(1/2, 1/2), reaching 0 and 1 at the ends.
    /// Brown, Cai and DasGupta, Statistical Science 16:101, 2001.</summary>
    Jeffreys,

    /// <summary>The "exact" interval of a share: covers at least as often as it says, mostly far more often. Clopper and
    /// Pearson, Biometrika 26:404, 1934.</summary>
    ClopperPearson,

    /// <summary>Clopper and Pearson's interval with half the probability of the observed count.</summary>
    MidP,

    /// <summary>Wald interval of a net share after adding one positive and one negative answer. Bonett and Price, Journal of
    /// Educational and Behavioral Statistics 37:479, 2012.</summary>
    BonettPrice,

    /// <summary>Wald interval of a net share after adding 1/2, 1 and 1/2 answers. Agresti and Min, Statistics in Medicine
    /// 24:729, 2005.</summary>
    AgrestiMin,

    /// <summary>Score interval of a net share with the sample's share of positive and negative answers, in closed form. May
    /// and Johnson, Statistics in Medicine 16:2127, 1997.</summary>
    MayJohnson,

    /// <summary>Score interval of a net share with the nuisance share at its likeliest: never of width zero, never beyond the
    /// ends. Tango, Statistics in Medicine 17:891, 1998.</summary>
    Tango,

    /// <summary>Wilson intervals of the positive and the negative share, put together (MOVER). Newcombe, Statistics in
    /// Medicine 17:2635, 1998.</summary>
    Mover,

    /// <summary>Equal-tailed posterior interval of a net share under the prior Dirichlet(1/2, 1/2, 1/2), or of another
    /// quantity under the prior that its documentation names.</summary>
    Bayes,

    /// <summary>Estimate ∓ t × the linearised (Taylor) standard error, with as many degrees of freedom as answers less one:
    /// what survey packages give for weighted data.</summary>
    Linearized,

    /// <summary>Difference of net shares: the Tango intervals of both samples, put together (MOVER).</summary>
    MoverTango,

    /// <summary>Difference of means, or of net shares: Welch's t with the degrees of freedom of Satterthwaite.</summary>
    Welch,

    /// <summary>Difference of net shares after adding 3/4, 3/2 and 3/4 answers to each sample, as MeasuringU does.</summary>
    AdjustedWaldEach,

    /// <summary>Difference of net shares after adding 3/8, 3/4 and 3/8 answers to each sample.</summary>
    AdjustedWaldSplit,

    /// <summary>Difference of shares: the Wilson intervals of both samples, put together. Newcombe, Statistics in Medicine
    /// 17:873, 1998, method 10.</summary>
    Newcombe,

    /// <summary>Difference of shares after adding one success and one failure to each sample. Agresti and Caffo, The
    /// American Statistician 54:280, 2000.</summary>
    AgrestiCaffo,

    /// <summary>Score interval of a difference of shares. Miettinen and Nurminen, Statistics in Medicine 4:213,
    /// 1985.</summary>
    MiettinenNurminen,

    /// <summary>Percentiles of an estimate over resampled answers. Efron, The Annals of Statistics 7:1, 1979.</summary>
    Bootstrap,

    /// <summary>Confidence sequence on adjusted moments: holds at all looks together, asymptotically. Waudby-Smith et al.,
    /// arXiv 2103.06476.</summary>
    AsymptoticSequence,

    /// <summary>Confidence sequence from a normal mixture: holds at all looks together for any sample size. Howard et al.,
    /// The Annals of Statistics 49:1055, 2021.</summary>
    MixtureSequence,

    /// <summary>Interval of a correlation: normal on the scale of the inverse hyperbolic tangent. Fisher, Metron 1:3,
    /// 1921.</summary>
    FisherZ,
}
