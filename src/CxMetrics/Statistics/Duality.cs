namespace CxMetrics.Statistics;

/// <summary>The test that belongs to an interval: how extreme a quantile the interval needs to just touch no difference.</summary>
internal static class Duality
{
    private const double Largest = 1e12;

    /// <summary>Gives the signed z at which the interval of a difference touches 0.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="below">How far the lower limit lies below the difference, for a z; grows with z.</param>
    /// <param name="above">How far the upper limit lies above it.</param>
    public static double Statistic(double difference, Func<double, double> below, Func<double, double> above)
    {
        if (difference == 0)
            return 0;
        double distance = Math.Abs(difference);
        var reach = difference > 0 ? below : above;
        double high = 1;
        while (reach(high) < distance && high < Largest)
            high *= 2;
        if (high >= Largest)
            return Math.CopySign(double.PositiveInfinity, difference);
        double z = Roots.Find(z => z == 0 ? -distance : reach(z) - distance, 0, high);
        return Math.CopySign(z, difference);
    }
}
