using CxMetrics.Statistics;

namespace CxMetrics.Drivers;

/// <summary>Percentile intervals of a driver analysis over resampled respondents.</summary>
/// <remarks>
/// Each resample draws as many respondents as there are, with replacement, with their answers and weights. The limits are
/// the quantiles tail × (resamples + 1) of the sorted results, interpolated (Davison and Hinkley, Bootstrap Methods and
/// their Application, 1997, 5.3). A resample in which a driver does not vary or is explained by others is drawn anew.
/// </remarks>
public sealed class DriverBootstrap
{
    /// <summary>The most resamples.</summary>
    public const int MostResamples = 100_000;

    /// <summary>The most drivers for which Shapley's values have intervals: each resample needs the R² of every subset of the
    /// drivers. With more, Johnson's relative weights have them.</summary>
    public const int MostDriversForShapley = 15;

    internal DriverBootstrap(
        DriverSample sample,
        IReadOnlyList<string> names,
        int resamples,
        long seed,
        ConfidenceLevel level,
        CancellationToken stop
    )
    {
        int fewest =
            level.Tail > 0 ? (int)Math.Min(Math.Ceiling(1 / level.Tail - 1 - 1e-9), int.MaxValue) : int.MaxValue;
        if (resamples < fewest || resamples > MostResamples)
        {
            throw new ArgumentOutOfRangeException(
                nameof(resamples),
                resamples,
                $"An interval at {level} takes {fewest} to {MostResamples} resamples."
            );
        }
        Resamples = resamples;
        Seed = seed;
        Level = level;
        var results = new Results(names.Count, resamples);
        var random = new SplitMix64(unchecked((ulong)seed));
        double[] weights = new double[sample.Respondents];
        for (int done = 0; done < resamples; )
        {
            stop.ThrowIfCancellationRequested();
            Array.Clear(weights);
            for (int i = 0; i < weights.Length; i++)
            {
                int drawn = random.Below(weights.Length);
                weights[drawn] += sample.Weights[drawn];
            }
            if (
                sample.TryMeasure(weights, names.Count <= MostDriversForShapley)
                    is { Fit.RSquared: var explained } measured
                && explained > 0
            )
                results.Put(done++, sample, measured.Moments, measured.Fit);
            else if (++Redrawn > resamples)
            {
                throw new InvalidOperationException(
                    $"Of {done + Redrawn} resamples, {Redrawn} have no answer, because a driver does not vary or is explained by others; there are too few respondents for a bootstrap."
                );
            }
        }
        RSquared = Results.IntervalOf(results.RSquared, level);
        Drivers =
        [
            .. names.Select(
                (name, i) =>
                    new DriverIntervals(name)
                    {
                        Coefficient = Results.IntervalOf(results.Coefficients[i], level),
                        StandardizedCoefficient = Results.IntervalOf(results.StandardizedCoefficients[i], level),
                        RelativeWeightShare = Results.IntervalOf(results.RelativeWeightShares[i], level),
                        ShapleyShare =
                            names.Count <= MostDriversForShapley
                                ? Results.IntervalOf(results.ShapleyShares[i], level)
                                : null,
                    }
            ),
        ];
    }

    /// <summary>Gets the number of resamples behind the intervals.</summary>
    public int Resamples { get; }

    /// <summary>Gets the number of resamples that were drawn anew, because a driver did not vary in them or was explained by
    /// others. Many of them say that there are too few respondents.</summary>
    public int Redrawn { get; }

    /// <summary>Gets the start of the random numbers.</summary>
    public long Seed { get; }

    /// <summary>Gets the confidence level.</summary>
    public ConfidenceLevel Level { get; }

    /// <summary>Gets the interval of <see cref="DriverAnalysis.RSquared"/>.</summary>
    /// <value>Tends to be too high: R² of resamples is, as every R², higher than adjusted.</value>
    public ConfidenceInterval RSquared { get; }

    /// <summary>Gets the intervals of the drivers in the order in which they were given.</summary>
    public IReadOnlyList<DriverIntervals> Drivers { get; }

    /// <summary>The figures of each resample.</summary>
    private sealed class Results
    {
        public Results(int drivers, int resamples)
        {
            RSquared = new double[resamples];
            Coefficients = Columns();
            StandardizedCoefficients = Columns();
            RelativeWeightShares = Columns();
            ShapleyShares = Columns();

            double[][] Columns() => [.. Enumerable.Range(0, drivers).Select(_ => new double[resamples])];
        }

        public double[] RSquared { get; }

        public double[][] Coefficients { get; }

        public double[][] StandardizedCoefficients { get; }

        public double[][] RelativeWeightShares { get; }

        public double[][] ShapleyShares { get; }

        public void Put(int resample, DriverSample sample, SampleMoments moments, DriverFit fit)
        {
            RSquared[resample] = Math.Min((double)fit.RSquared, 1);
            for (int i = 0; i < Coefficients.Length; i++)
            {
                Coefficients[i][resample] = sample.CoefficientOf(i, moments, fit);
                StandardizedCoefficients[i][resample] = (double)fit.Coefficients[i];
                RelativeWeightShares[i][resample] = DriverAnalysis.Share(fit.RelativeWeights[i], fit);
                if (fit.Shapley is not null)
                    ShapleyShares[i][resample] = DriverAnalysis.Share(fit.Shapley[i], fit);
            }
        }

        public static ConfidenceInterval IntervalOf(double[] values, ConfidenceLevel level)
        {
            Array.Sort(values);
            return new(
                QuantileOf(values, level.Tail),
                QuantileOf(values, 1 - level.Tail),
                level,
                IntervalMethod.Bootstrap
            );
        }

        private static double QuantileOf(double[] sorted, double share)
        {
            double place = Math.Clamp(share * (sorted.Length + 1), 1, sorted.Length);
            int lower = (int)place;
            double next = sorted[Math.Min(lower, sorted.Length - 1)];
            return sorted[lower - 1] + (place - lower) * (next - sorted[lower - 1]);
        }
    }
}
