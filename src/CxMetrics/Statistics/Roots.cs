namespace CxMetrics.Statistics;

/// <summary>Finds where a function crosses zero.</summary>
internal static class Roots
{
    private const int MostSteps = 400;

    /// <summary>Finds a root between two points at which the function has different signs, to the last bits of a
    /// double.</summary>
    /// <remarks>
    /// Interpolates while that halves the bracket at least every third step, else bisects; so it always converges, and fast
    /// for smooth functions (after Chandrupatla, Advances in Engineering Software 28:145, 1997). Values may be infinite.
    /// </remarks>
    /// <exception cref="InvalidOperationException">There is no change of sign, or the function gives NaN.</exception>
    public static double Find(Func<double, double> function, double low, double high)
    {
        double a = low;
        double b = high;
        double fa = function(a);
        double fb = function(b);
        if (fa == 0)
            return a;
        if (fb == 0)
            return b;
        if (!(fa < 0 != fb < 0) || double.IsNaN(fa) || double.IsNaN(fb))
            throw new InvalidOperationException($"There is no root between {low} ({fa}) and {high} ({fb}).");
        double c = a;
        double fc = fa;
        double fraction = 0.5;
        for (int step = 0; step < MostSteps; step++)
        {
            double x = a + fraction * (b - a);
            if (x == a || x == b)
                return Math.Abs(fa) < Math.Abs(fb) ? a : b;
            double fx = function(x);
            if (fx == 0)
                return x;
            if (double.IsNaN(fx))
                throw new InvalidOperationException($"The function has no value at {x}.");
            // a is the newest point, b the other end of the bracket, c the point before.
            if (fx < 0 == fa < 0)
                (c, fc) = (a, fa);
            else
                (c, b, fc, fb) = (b, a, fb, fa);
            (a, fa) = (x, fx);
            double best = Math.Abs(fa) < Math.Abs(fb) ? a : b;
            double tolerance = Math.Abs(best) * 2e-16 / Math.Abs(b - a);
            if (tolerance > 0.5)
                return best;
            fraction = Math.Clamp(Fraction(a, b, c, fa, fb, fc), tolerance, 1 - tolerance);
        }
        throw new InvalidOperationException($"No root was found between {low} and {high} in {MostSteps} steps.");
    }

    // Inverse quadratic interpolation where it is safe, else the middle.
    private static double Fraction(double a, double b, double c, double fa, double fb, double fc)
    {
        double xi = (a - b) / (c - b);
        double phi = (fa - fb) / (fc - fb);
        if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi))
            return 0.5;
        double fraction = fa / (fb - fa) * (fc / (fb - fc)) + (c - a) / (b - a) * (fa / (fc - fa)) * (fb / (fc - fb));
        return fraction is > 0 and < 1 ? fraction : 0.5;
    }
}
