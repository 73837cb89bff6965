namespace CxMetrics.Statistics;

/// <summary>A control chart: which periods of a score stand out from what chance does to the same score.</summary>
/// <remarks>
/// Unit: that of the values, so fractions for shares and net shares. Limits are at 3 sigma, sigma at the size of each period,
/// and held to the possible values. Periods without data are gaps: they have a place in <see cref="Points"/>, and rules, runs and
/// moving ranges pass over them. Montgomery, Introduction to Statistical Quality Control, 2013.
/// </remarks>
public sealed class ControlChart
{
    private const double SigmasToTheLimit = 3;

    // The mean distance of two independent standard normal numbers; tables round it to 1.128.
    private static readonly double MeanRange = 2 / Math.Sqrt(Math.PI);

    private readonly double _minimum;
    private readonly double _maximum;
    private readonly double _width;
    private readonly bool _isOfSingleValues;

    private ControlChart(
        double center,
        IReadOnlyList<double> values,
        IReadOnlyList<double> sigmas,
        double minimum,
        double maximum,
        double sigmaZ = double.NaN,
        double width = SigmasToTheLimit,
        bool isOfSingleValues = true
    )
    {
        Center = center;
        _minimum = minimum;
        _maximum = maximum;
        _width = width;
        _isOfSingleValues = isOfSingleValues;
        double rounding = Rounding(values);
        var points = new ControlChartPoint[values.Count];
        var rules = new ControlChartRules();
        for (int i = 0; i < points.Length; i++)
        {
            double apart = values[i] - center;
            if (Math.Abs(apart) <= rounding)
                apart = 0;
            double z = apart == 0 ? 0 : apart / sigmas[i];
            var signals =
                double.IsNaN(z) ? ControlChartSignals.None
                : isOfSingleValues ? rules.Next(z)
                : Math.Abs(z) > width ? ControlChartSignals.BeyondLimits
                : ControlChartSignals.None;
            double reach = width * sigmas[i];
            points[i] = new(
                values[i],
                sigmas[i],
                Math.Max(center - reach, minimum),
                Math.Min(center + reach, maximum),
                z,
                signals
            );
        }
        Points = Array.AsReadOnly(points);
        SigmaZ = double.IsNaN(sigmaZ) ? SigmaOfZ(points) : sigmaZ;
    }

    /// <summary>Gets the centre line.</summary>
    /// <value>NaN without data.</value>
    public double Center { get; }

    /// <summary>Gets the periods, in order.</summary>
    public IReadOnlyList<ControlChartPoint> Points { get; }

    /// <summary>Gets by how much the periods vary more than the sizes of their samples explain: Laney's sigma of
    /// z.</summary>
    /// <value>The mean moving range of z / (2 / sqrt(π)): about 1 where they do not, and 1 for fewer than two periods. Far above 1
    /// with large samples, <see cref="WithLaneyLimits"/> makes the better chart. A chart made from another one keeps that of the
    /// first.</value>
    public double SigmaZ { get; }

    /// <summary>Makes the chart of a net share, such as NPS: centre and variance from all answers together, sigma sqrt(v /
    /// nᵢ).</summary>
    /// <param name="periods">The periods, in order.</param>
    /// <returns>The chart.</returns>
    public static ControlChart OfNetShares(IEnumerable<NetShareEstimate> periods)
    {
        ArgumentNullException.ThrowIfNull(periods);
        return OfCounted([.. periods.Select(AnswerMoments.Of)], -1);
    }

    /// <summary>Makes the p chart of a share: centre from all answers together, sigma sqrt(p(1 - p) / nᵢ).</summary>
    /// <param name="periods">The periods, in order.</param>
    /// <returns>The chart; for large samples see <see cref="WithLaneyLimits"/>.</returns>
    public static ControlChart OfShares(IEnumerable<ShareEstimate> periods)
    {
        ArgumentNullException.ThrowIfNull(periods);
        return OfCounted([.. periods.Select(AnswerMoments.Of)], 0);
    }

    /// <summary>Makes the X-bar chart of a mean: centre from all numbers together, sigma sqrt(s² / nᵢ) with the pooled
    /// variance within the periods.</summary>
    /// <param name="periods">The periods, in order.</param>
    /// <param name="minimum">The lowest possible value, to which limits are held; none when left out.</param>
    /// <param name="maximum">The highest possible value, to which limits are held; none when left out.</param>
    /// <returns>The chart. Where no period has two numbers, there is no variance within: sigmas are NaN and
    /// <see cref="OfIndividuals"/> is the chart to make.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A limit is NaN, or they are not in order.</exception>
    public static ControlChart OfMeans(
        IEnumerable<MeanEstimate> periods,
        double minimum = double.NegativeInfinity,
        double maximum = double.PositiveInfinity
    )
    {
        ArgumentNullException.ThrowIfNull(periods);
        ThrowIfNotLimits(minimum, maximum);
        MeanEstimate[] estimates = [.. periods];
        // Of effective sizes up to 1, and of periods that do not know their variance, nothing is learnt about it.
        var varying = estimates.Where(e => !double.IsNaN(e.UnbiasedVariance)).ToArray();
        double degrees = varying.Sum(e => e.EffectiveSampleSize - 1);
        double within =
            degrees > 0 ? varying.Sum(e => (e.EffectiveSampleSize - 1) / degrees * e.UnbiasedVariance) : double.NaN;
        // Only the means are pooled here, so unknown variances do not matter.
        AnswerMoments[] moments = [.. estimates.Select(e => AnswerMoments.Of(e) with { Variance = 0 })];
        return OfSampled(moments, within, minimum, maximum);
    }

    /// <summary>Makes the individuals (I-MR) chart of single values, such as scores whose counts are not known: sigma is the mean
    /// moving range / (2 / sqrt(π)).</summary>
    /// <param name="values">The values, in order; NaN, the value of a score without data, is a gap.</param>
    /// <param name="minimum">The lowest possible value, to which limits are held; none when left out.</param>
    /// <param name="maximum">The highest possible value, to which limits are held; none when left out.</param>
    /// <returns>The chart; sigmas are NaN for fewer than two values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is infinite, a limit is NaN, or they are not in
    /// order.</exception>
    public static ControlChart OfIndividuals(
        IEnumerable<double> values,
        double minimum = double.NegativeInfinity,
        double maximum = double.PositiveInfinity
    )
    {
        ArgumentNullException.ThrowIfNull(values);
        ThrowIfNotLimits(minimum, maximum);
        double[] all = [.. values];
        foreach (double value in all)
        {
            if (double.IsInfinity(value))
                throw new ArgumentOutOfRangeException(nameof(values), value, "A value is finite, or NaN for a gap.");
        }
        double[] known = [.. all.Where(value => !double.IsNaN(value))];
        double center = known.Length > 0 ? known.Average() : double.NaN;
        double sigma = MeanMovingRange(known) / MeanRange;
        return new(center, all, [.. all.Select(v => double.IsNaN(v) ? double.NaN : sigma)], minimum, maximum);
    }

    /// <summary>Makes the chart anew with sigmas as large as the periods really vary: Laney's p' chart, when the chart is one of
    /// shares.</summary>
    /// <returns>The chart with every sigma multiplied by <see cref="SigmaZ"/>, the mean moving range of z / (2 /
    /// sqrt(π)); the same sigmas for fewer than two periods.</returns>
    /// <remarks>
    /// With thousands of answers a period, the sampling error is so small that every period stands out: seasons, channels and
    /// weekdays move a score too. Laney, Quality Engineering 14:531, 2002; here for every chart.
    /// </remarks>
    public ControlChart WithLaneyLimits()
    {
        // Of this chart's own sigmas: a chart that has them already stays as it is.
        double sigmaZ = SigmaOfZ(Points);
        return new(
            Center,
            [.. Points.Select(p => p.Value)],
            [.. Points.Select(p => p.Sigma * sigmaZ)],
            _minimum,
            _maximum,
            SigmaZ,
            _width,
            _isOfSingleValues
        );
    }

    /// <summary>Makes the chart of exponentially weighted moving averages, which finds small lasting shifts sooner.</summary>
    /// <param name="lambda">The weight of the newest value, above 0 and at most 1.</param>
    /// <param name="width">The distance of the limits in sigmas of the average, above 0 and finite.</param>
    /// <returns>The chart: each value is λx + (1 - λ) × the one before, starting at the centre; limits widen with time as the
    /// average's own variance does. Only <see cref="ControlChartSignals.BeyondLimits"/> is looked for, because averages
    /// follow each other.</returns>
    /// <remarks>Roberts, Technometrics 1:239, 1959. Gaps leave the average as it is.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ControlChart Ewma(double lambda = 0.2, double width = 3)
    {
        if (!(lambda > 0 && lambda <= 1))
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "A weight is above 0 and at most 1.");
        PlanningArguments.ThrowIfNotPositive(width, nameof(width));
        double[] values = new double[Points.Count];
        double[] sigmas = new double[Points.Count];
        double average = Center;
        double variance = 0;
        for (int i = 0; i < values.Length; i++)
        {
            (values[i], sigmas[i]) = (double.NaN, double.NaN);
            if (Points[i].IsGap)
                continue;
            average += lambda * (Points[i].Value - average);
            variance = Square(lambda * Points[i].Sigma) + Square(1 - lambda) * variance;
            (values[i], sigmas[i]) = (average, Math.Sqrt(variance));
        }
        return new(Center, values, sigmas, _minimum, _maximum, SigmaZ, width, isOfSingleValues: false);
    }

    /// <summary>Gives the cumulative sums of what is above and below the centre, which find small lasting shifts
    /// soonest.</summary>
    /// <param name="allowance">What each period may be off without being gathered, in sigmas: half of the shift to find, 0
    /// or more and finite.</param>
    /// <param name="threshold">The sum that is a signal, in sigmas: above 0 and finite.</param>
    /// <returns>The sums, a pair for each period: max(0, sum before ± z - allowance). Gaps leave them as they are, as do
    /// periods without a sigma.</returns>
    /// <remarks>Page, Biometrika 41:100, 1954. With the usual 1/2 and 5, a false alarm comes about once in 465 periods, a
    /// shift by one sigma is found after about 10.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public IReadOnlyList<CusumPoint> Cusum(double allowance = 0.5, double threshold = 5)
    {
        if (!(allowance >= 0 && double.IsFinite(allowance)))
            throw new ArgumentOutOfRangeException(
                nameof(allowance),
                allowance,
                "An allowance is finite and 0 or more."
            );
        PlanningArguments.ThrowIfNotPositive(threshold, nameof(threshold));
        var sums = new CusumPoint[Points.Count];
        double upper = 0;
        double lower = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            if (!double.IsNaN(Points[i].Z))
            {
                upper = NotNegative(upper + Points[i].Z - allowance);
                lower = NotNegative(lower - Points[i].Z - allowance);
            }
            sums[i] = new(upper, lower, upper > threshold || lower > threshold);
        }
        return sums;
    }

    private static double SigmaOfZ(IEnumerable<ControlChartPoint> points)
    {
        double measured = MeanMovingRange([.. points.Select(p => p.Z).Where(z => !double.IsNaN(z))]) / MeanRange;
        return double.IsFinite(measured) ? measured : 1;
    }

    /// <summary>Puts values, sigmas and limits into another unit, such as points.</summary>
    internal ControlChart In(double unit) =>
        new(
            Center * unit,
            [.. Points.Select(p => p.Value * unit)],
            [.. Points.Select(p => p.Sigma * unit)],
            _minimum * unit,
            _maximum * unit,
            SigmaZ,
            _width,
            _isOfSingleValues
        );

    private static ControlChart OfCounted(AnswerMoments[] periods, double minimum) =>
        OfSampled(periods, AnswerMoments.Sum(periods).Variance, minimum, 1);

    private static ControlChart OfSampled(AnswerMoments[] periods, double variance, double minimum, double maximum)
    {
        var all = AnswerMoments.Sum(periods);
        return new(
            all.IsEmpty ? double.NaN : all.Mean,
            [.. periods.Select(p => p.IsEmpty ? double.NaN : p.Mean)],
            [.. periods.Select(p => p.IsEmpty ? double.NaN : Math.Sqrt(variance / p.Size))],
            minimum,
            maximum
        );
    }

    private static double MeanMovingRange(double[] values) =>
        values.Length > 1 ? values.Skip(1).Zip(values, (next, last) => Math.Abs(next - last)).Average() : double.NaN;

    // Values that differ from the centre only by rounding do not differ, whatever the sigma.
    private static double Rounding(IReadOnlyList<double> values) =>
        1e-14 * values.Where(v => !double.IsNaN(v)).Select(Math.Abs).DefaultIfEmpty(0).Max();

    private static double Square(double x) => x * x;

    // Not Math.Max: an infinite sum that meets the opposite infinity starts anew instead of being NaN for ever.
    private static double NotNegative(double sum) => sum > 0 ? sum : 0;

    private static void ThrowIfNotLimits(double minimum, double maximum)
    {
        if (!(minimum < maximum))
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximum),
                maximum,
                $"The highest possible value is above the lowest, {minimum}."
            );
        }
    }
}
