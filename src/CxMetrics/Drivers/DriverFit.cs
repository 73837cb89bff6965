namespace CxMetrics.Drivers;

/// <summary>The regression of the outcome on the drivers in standard deviations, and the parts of its R².</summary>
internal sealed class DriverFit
{
    // What rounding leaves of a matrix that is singular.
    private const double Rounding = 1e-20;

    private DriverFit(int drivers)
    {
        Coefficients = new DoubleDouble[drivers];
        VarianceInflation = new DoubleDouble[drivers];
        RelativeWeights = new DoubleDouble[drivers];
    }

    public DoubleDouble RSquared { get; private set; }

    public DoubleDouble[] Coefficients { get; }

    public DoubleDouble[] VarianceInflation { get; }

    public DoubleDouble[] RelativeWeights { get; }

    public DoubleDouble[]? Shapley { get; private init; }

    /// <summary>Fits the model.</summary>
    /// <param name="correlations">Between the drivers.</param>
    /// <param name="withOutcome">Between each driver and the outcome.</param>
    /// <param name="floors">See <see cref="SymmetricMatrix.Cholesky"/>.</param>
    /// <param name="hasShapley">Whether Shapley's values are computed.</param>
    /// <param name="dependent">The driver that those before it explain, the number of drivers when the outcome contradicts
    /// them all (R² above 1), or -1.</param>
    /// <returns>The fit, or null where something is dependent.</returns>
    public static DriverFit? Try(
        DoubleDouble[,] correlations,
        DoubleDouble[] withOutcome,
        ReadOnlySpan<double> floors,
        bool hasShapley,
        out int dependent
    )
    {
        int drivers = withOutcome.Length;
        var lower = SymmetricMatrix.Cholesky(correlations, floors, out dependent);
        if (dependent >= 0)
            return null;
        var fit = new DriverFit(drivers) { Shapley = hasShapley ? ShapleyValues.Of(correlations, withOutcome) : null };
        fit.Regress(SymmetricMatrix.Inverse(lower), withOutcome);
        if (fit.RSquared - 1 > Rounding)
        {
            dependent = drivers;
            return null;
        }
        if (!fit.TryWeigh(correlations, withOutcome))
        {
            dependent = drivers - 1;
            return null;
        }
        return fit;
    }

    private void Regress(DoubleDouble[,] inverse, DoubleDouble[] withOutcome)
    {
        int drivers = withOutcome.Length;
        for (int i = 0; i < drivers; i++)
        {
            DoubleDouble projected = 0;
            for (int j = 0; j <= i; j++)
                projected += inverse[i, j] * withOutcome[j];
            RSquared += projected * projected;
            for (int j = 0; j <= i; j++)
            {
                Coefficients[j] += inverse[i, j] * projected;
                VarianceInflation[j] += inverse[i, j] * inverse[i, j];
            }
        }
    }

    // Johnson: the drivers' nearest orthogonal stand-ins are regressed on, and what each explains is shared out to the
    // drivers by their squared correlations, which are the elements of the root of the correlation matrix.
    private bool TryWeigh(DoubleDouble[,] correlations, DoubleDouble[] withOutcome)
    {
        int drivers = withOutcome.Length;
        var (values, vectors) = SymmetricMatrix.Eigen(correlations);
        if (Array.Exists(values, value => !(value > 0)))
            return false;
        var roots = Array.ConvertAll(values, DoubleDouble.Sqrt);
        var along = new DoubleDouble[drivers];
        for (int m = 0; m < drivers; m++)
        {
            for (int i = 0; i < drivers; i++)
                along[m] += vectors[i, m] * withOutcome[i];
            along[m] /= roots[m];
        }
        for (int k = 0; k < drivers; k++)
        {
            DoubleDouble standIn = 0;
            for (int m = 0; m < drivers; m++)
                standIn += vectors[k, m] * along[m];
            for (int j = 0; j < drivers; j++)
            {
                DoubleDouble shared = 0;
                for (int m = 0; m < drivers; m++)
                    shared += vectors[j, m] * roots[m] * vectors[k, m];
                RelativeWeights[j] += shared * shared * standIn * standIn;
            }
        }
        return true;
    }
}
