namespace CxMetrics.Statistics;

/// <summary>The named ways of adjusting p-values for the number of comparisons.</summary>
public enum PValueAdjustment
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Holds the chance of any false alarm, whatever the comparisons have to do with each other. The usual choice.
    /// Holm, Scandinavian Journal of Statistics 6:65, 1979.</summary>
    Holm,

    /// <summary>Holds the share of false alarms among the alarms, for independent or positively related comparisons.
    /// Benjamini and Hochberg, Journal of the Royal Statistical Society B 57:289, 1995.</summary>
    BenjaminiHochberg,

    /// <summary>Holds the share of false alarms among the alarms, whatever the comparisons have to do with each other.
    /// Benjamini and Yekutieli, The Annals of Statistics 29:1165, 2001.</summary>
    BenjaminiYekutieli,

    /// <summary>Every p-value times their number: never better than <see cref="Holm"/>.</summary>
    Bonferroni,

    /// <summary>Step-up form of Holm's, for independent or positively related comparisons. Hochberg, Biometrika 75:800,
    /// 1988.</summary>
    Hochberg,

    /// <summary>1 - (1 - p)^k, for independent comparisons. Šidák, Journal of the American Statistical Association 62:626,
    /// 1967.</summary>
    Sidak,

    /// <summary>Step-down form of Šidák's.</summary>
    HolmSidak,
}
