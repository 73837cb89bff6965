using System.Numerics;

namespace CxMetrics.Statistics;

/// <summary>A sample of numbers in order, such as response times, with its quantiles and robust summaries.</summary>
/// <remarks>
/// Unit: that of the numbers. Immutable. Quantiles are interpolated exactly and rounded once, so they never fall when the
/// probability rises. A sample without values has NaN for everything.
/// </remarks>
public sealed class OrderedSample
{
    private readonly double[] _values;

    /// <summary>Creates the sample; the values are copied and sorted.</summary>
    /// <param name="values">The values in any order, each finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public OrderedSample(ReadOnlySpan<double> values)
    {
        FiniteNumbers.ThrowIfNot(values, nameof(values));
        _values = values.ToArray();
        Array.Sort(_values);
    }

    /// <summary>Gets the number of values.</summary>
    public int Count => _values.Length;

    /// <summary>Gets the values from the smallest to the largest.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Gets the smallest value.</summary>
    /// <value>NaN without values.</value>
    public double Minimum => Count > 0 ? _values[0] : double.NaN;

    /// <summary>Gets the largest value.</summary>
    /// <value>NaN without values.</value>
    public double Maximum => Count > 0 ? _values[^1] : double.NaN;

    /// <summary>Gets the median: the middle value, or the mean of the two in the middle.</summary>
    /// <value>NaN without values.</value>
    public double Median => Between(Count / 2 + Count % 2, 0.5m * (1 - Count % 2));

    /// <summary>Gets the median distance of the values from their median.</summary>
    /// <value>0 or more, not scaled (1.4826 times it estimates the standard deviation of normally distributed values); NaN
    /// without values.</value>
    public double MedianAbsoluteDeviation
    {
        get
        {
            // Where the range is beyond the largest double, distances are taken of halves.
            double scale = double.IsInfinity(Maximum - Minimum) ? 0.5 : 1;
            double median = Median * scale;
            return new OrderedSample(Array.ConvertAll(_values, x => Math.Abs(x * scale - median))).Median / scale;
        }
    }

    /// <summary>Gives the value below which the share <paramref name="probability"/> of the sample lies.</summary>
    /// <param name="probability">A fraction from 0 to 1. It means the decimal number that it is written as: of 20 values,
    /// 0.05 is exactly one. In <see cref="QuantileType.Type1"/> to <see cref="QuantileType.Type3"/>, which have steps, last bits
    /// such as those of 0.1 + 0.2 do not decide on which side of a step it lies.</param>
    /// <param name="type">The definition; type 7 when left out.</param>
    /// <returns>The quantile; NaN without values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is NaN or not from 0 to 1, or the type is not a named
    /// one.</exception>
    public double Quantile(double probability, QuantileType type = QuantileType.Default)
    {
        decimal p = WrittenProbability.Of(probability);
        decimal n = Count;
        return type switch
        {
            QuantileType.Type1 => WithStep(n * p, p, (_, isStep) => isStep ? 0 : 1),
            QuantileType.Type2 => WithStep(n * p, p, (_, isStep) => isStep ? 0.5m : 1),
            QuantileType.Type3 => WithStep(n * p - 0.5m, p, (at, isStep) => isStep && at % 2 == 0 ? 0 : 1),
            QuantileType.Type4 => At(n * p),
            QuantileType.Type5 => At(n * p + 0.5m),
            QuantileType.Type6 => At((n + 1) * p),
            QuantileType.Default or QuantileType.Type7 => At((n - 1) * p + 1),
            QuantileType.Type8 => At((3 * n * p + p + 1) / 3),
            QuantileType.Type9 => At(n * p + p / 4 + 0.375m),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There are the quantile types 1 to 9."),
        };
    }

    /// <summary>Gives the quantile as a weighted mean of all values, which varies less from sample to sample.</summary>
    /// <remarks>Harrell and Davis, Biometrika 69:635, 1982: the i-th value weighs as much as Beta((n + 1) p, (n + 1)(1 - p))
    /// has between (i - 1)/n and i/n.</remarks>
    /// <param name="probability">A fraction from 0 to 1; at the ends, the smallest and the largest value.</param>
    /// <returns>The quantile; NaN without values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is NaN or not from 0 to 1.</exception>
    public double HarrellDavisQuantile(double probability)
    {
        decimal complement = 1 - WrittenProbability.Of(probability);
        if (Count < 2 || probability is 0 or 1)
            return probability == 1 ? Maximum : Minimum;
        double a = (Count + 1) * probability;
        // The complement as written: 1 - 0.999 has lost three digits.
        double b = (Count + 1) * (double)complement;
        // Outwards from the middle, each side by its own tail, which keeps its digits and ends where nothing is left.
        int middle = (int)(Count * probability);
        double sum = 0;
        double tail = Lower(middle);
        for (int i = middle; i > 0 && tail > 0; i--)
        {
            double next = Lower(i - 1);
            sum += (tail - next) * _values[i - 1];
            tail = next;
        }
        tail = Upper(middle);
        for (int i = middle; i < Count && tail > 0; i++)
        {
            double next = Upper(i + 1);
            sum += (tail - next) * _values[i];
            tail = next;
        }
        return Math.Clamp(sum, Minimum, Maximum);

        double Lower(int i) => i == 0 ? 0 : BetaDistribution.Cdf((double)i / Count, (double)(Count - i) / Count, a, b);
        double Upper(int i) =>
            i == Count ? 0 : BetaDistribution.Cdf((double)(Count - i) / Count, (double)i / Count, b, a);
    }

    /// <summary>Gives the mean of what is left when both ends are cut off.</summary>
    /// <param name="share">The share cut off at each end, 0 or more and below 1/2: floor(n × share) values.</param>
    /// <returns>The mean, rounded once; NaN without values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is NaN, negative, or not below 1/2.</exception>
    public double TrimmedMean(double share)
    {
        if (!(share >= 0 && share < 0.5))
        {
            throw new ArgumentOutOfRangeException(
                nameof(share),
                share,
                "The share cut off at each end is a fraction from 0 to less than 0.5."
            );
        }
        decimal p = WrittenProbability.Of(share);
        var (wholes, _) = WrittenProbability.Split(Count * p, Count, p);
        int cut = (int)wholes;
        var moments = new Moments();
        moments.AddRange(_values.AsSpan(cut, Count - 2 * cut));
        return moments.Mean;
    }

    /// <summary>Gives the n-th root of the product of the values: the mean of what varies by factors, such as durations.</summary>
    /// <returns>The geometric mean; 0 when a value is 0, NaN without values.</returns>
    /// <exception cref="InvalidOperationException">A value is negative.</exception>
    public double GeometricMean()
    {
        if (Minimum < 0)
        {
            throw new InvalidOperationException(
                $"A geometric mean needs values of 0 or more; the smallest one is {Minimum}."
            );
        }
        if (Count == 0 || Minimum == 0)
            return Minimum;
        var logarithms = new Moments();
        foreach (double value in _values)
            logarithms.Add(Math.Log(value));
        return Math.Clamp(Math.Exp(logarithms.Mean), Minimum, Maximum);
    }

    private double WithStep(decimal position, decimal probability, Func<int, bool, decimal> fraction)
    {
        var (whole, rest) = WrittenProbability.Split(position, Count, probability);
        return Between((int)whole, fraction((int)whole, rest == 0));
    }

    private double At(decimal position)
    {
        decimal whole = Math.Floor(position);
        return Between((int)whole, position - whole);
    }

    /// <summary>Gives the point between the value at a position, counted from 1, and the next.</summary>
    private double Between(int position, decimal fraction)
    {
        if (Count == 0)
            return double.NaN;
        double lower = _values[Math.Clamp(position, 1, Count) - 1];
        double upper = _values[Math.Clamp(position + 1, 1, Count) - 1];
        if (fraction == 0 || lower == upper)
            return lower;
        BigInteger whole = BigInteger.Pow(10, fraction.Scale);
        BigInteger part = new(fraction * (decimal)whole);
        return ExactNumber.Ratio(
            ExactNumber.Of(lower) * ExactNumber.Of(whole - part) + ExactNumber.Of(upper) * ExactNumber.Of(part),
            ExactNumber.Of(whole)
        );
    }
}
