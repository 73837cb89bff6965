namespace CxMetrics.Statistics;

/// <summary>The integral over the whole line of a positive function with one peak that falls off exponentially.</summary>
/// <remarks>
/// For such functions the trapezoidal rule is the best there is: halving the step squares the error (Trefethen and Weideman,
/// SIAM Review 56:385, 2014). Works on logarithms, so that neither a peak of 1e-400 nor one that is 1e-5 wide is missed.
/// </remarks>
internal static class PeakIntegral
{
    // e^-42 of the peak is below the last bit of the integral.
    private const double Negligible = 42;

    // The logarithm of what is 0 as a double.
    private const double Underflow = -800;
    private const double FarthestAway = 1e5;
    private const int MostPoints = 1 << 16;

    /// <summary>Gives the logarithm of the integral.</summary>
    /// <param name="log">The logarithm of the function; negative infinity where it is 0.</param>
    /// <param name="start">Where the peak may be.</param>
    /// <param name="step">About the width of the peak; both only save time.</param>
    /// <param name="rounding">How far the integral may be off because its result is added to something larger, whose last digits its
    /// integrand is made of.</param>
    /// <param name="agreement">How closely two rules have to agree; the error of the finer one is about the square of that, unless
    /// the function has parts much narrower than its peak.</param>
    public static double LogOf(
        Func<double, double> log,
        double start,
        double step,
        double rounding = 0,
        double agreement = 1e-10
    )
    {
        var (peak, height, below, above) = Peak(log, start, step);
        // Logarithms that large have no digits left for the integral.
        if (height < Underflow)
            return height;
        double left = Edge(log, peak, below - peak, height - Negligible, rounding == 0);
        double right = Edge(log, peak, above - peak, height - Negligible, rounding == 0);
        int count = 24;
        double width = (right - left) / count;
        double sum = 0;
        double lastChange = double.PositiveInfinity;
        for (int i = 0; i <= count; i++)
            sum += Math.Exp(log(left + i * width) - height);
        for (; count < MostPoints; count *= 2, width /= 2)
        {
            double between = 0;
            for (int i = 0; i < count; i++)
                between += Math.Exp(log(left + (i + 0.5) * width) - height);
            double change = Math.Abs(between - sum) / (between + sum);
            double logIntegral = height + Math.Log((between + sum) * width / 2);
            // With a billion answers rounding keeps the rules further apart, and halving the step no longer helps.
            bool isRounding = change <= 1e-8 && change >= lastChange / 3;
            if (change <= agreement || isRounding || change * Math.Exp(logIntegral) <= rounding)
                return logIntegral;
            sum += between;
            lastChange = change;
        }
        throw NotConverged();
    }

    // Climbs with growing steps, then halves until both neighbours are of the peak's order.
    private static (double Peak, double Height, double Below, double Above) Peak(
        Func<double, double> log,
        double start,
        double step
    )
    {
        double peak = start;
        double below = peak - step;
        double above = peak + step;
        double height = log(peak);
        double heightBelow = log(below);
        double heightAbove = log(above);
        while (Math.Max(heightBelow, heightAbove) > height)
        {
            step *= 2;
            if (heightAbove > height)
            {
                (below, heightBelow, peak, height) = (peak, height, above, heightAbove);
                above = peak + step;
                heightAbove = log(above);
            }
            else
            {
                (above, heightAbove, peak, height) = (peak, height, below, heightBelow);
                below = peak - step;
                heightBelow = log(below);
            }
            if (Math.Abs(peak) > FarthestAway)
                throw NotConverged();
        }
        while (height - Math.Min(heightBelow, heightAbove) > 3 && above - below > 1e-14 * Math.Abs(peak))
        {
            bool isAbove = heightAbove < heightBelow;
            double middle = (peak + (isAbove ? above : below)) / 2;
            double heightThere = log(middle);
            if (heightThere > height)
            {
                if (isAbove)
                    (below, heightBelow) = (peak, height);
                else
                    (above, heightAbove) = (peak, height);
                (peak, height) = (middle, heightThere);
            }
            else if (isAbove)
            {
                (above, heightAbove) = (middle, heightThere);
            }
            else
            {
                (below, heightBelow) = (middle, heightThere);
            }
        }
        return (peak, height, below, above);
    }

    private static double Edge(
        Func<double, double> log,
        double peak,
        double distance,
        double negligible,
        bool mustFallOff
    )
    {
        double before = negligible + Negligible;
        double value;
        while ((value = log(peak + distance)) > negligible)
        {
            before = value;
            distance *= 1.4;
            if (Math.Abs(distance) > FarthestAway)
                throw NotConverged();
        }
        // The function ends, because its argument underflows, before it has fallen off.
        if (mustFallOff && double.IsNegativeInfinity(value) && before > negligible + Negligible / 2)
            throw NotConverged();
        return peak + distance;
    }

    private static InvalidOperationException NotConverged() => new("An integral of a posterior did not converge.");
}
