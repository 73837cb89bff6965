namespace CxMetrics.Statistics;

/// <summary>What the estimates demand of their numbers; every check also refuses NaN.</summary>
internal static class EstimateArguments
{
    public static ReadOnlySpan<IntervalMethod> ShareMethods =>
        [
            IntervalMethod.Wilson,
            IntervalMethod.Jeffreys,
            IntervalMethod.AgrestiCoull,
            IntervalMethod.ClopperPearson,
            IntervalMethod.MidP,
            IntervalMethod.WilsonContinuityCorrected,
            IntervalMethod.Linearized,
            IntervalMethod.Wald,
        ];

    public static ReadOnlySpan<IntervalMethod> NetShareMethods =>
        [
            IntervalMethod.AdjustedWald,
            IntervalMethod.Tango,
            IntervalMethod.Bayes,
            IntervalMethod.Mover,
            IntervalMethod.BonettPrice,
            IntervalMethod.AgrestiMin,
            IntervalMethod.MayJohnson,
            IntervalMethod.StudentT,
            IntervalMethod.Linearized,
            IntervalMethod.Wald,
        ];

    public static ReadOnlySpan<IntervalMethod> MeanMethods =>
        [IntervalMethod.StudentT, IntervalMethod.AdjustedWald, IntervalMethod.Linearized];

    public static void ThrowIfNotSampleSize(double value, string parameter) =>
        ThrowUnless(value >= 0 && double.IsFinite(value), value, parameter, "A sample size is finite and 0 or more.");

    public static void ThrowIfNotShare(double value, string parameter) =>
        ThrowUnless(value is >= 0 and <= 1, value, parameter, "A share is a fraction from 0 to 1.");

    public static void ThrowIfNotVariance(double value, string parameter) =>
        ThrowUnless(value >= 0 && double.IsFinite(value), value, parameter, "A variance is finite and 0 or more.");

    public static void ThrowIfNotFinite(double value, string parameter) =>
        ThrowUnless(double.IsFinite(value), value, parameter, "A mean is finite.");

    public static ArgumentOutOfRangeException UnknownMethod(
        IntervalMethod method,
        string family,
        params ReadOnlySpan<IntervalMethod> known
    ) =>
        new(
            nameof(method),
            method,
            $"There is no {method} interval for {family}; there is {string.Join(", ", known.ToArray())}."
        );

    public static ArgumentOutOfRangeException UnknownTest(
        TestMethod method,
        string compared,
        params ReadOnlySpan<TestMethod> known
    ) =>
        new(
            nameof(method),
            method,
            $"There is no {method} test of {compared}; there is {string.Join(", ", known.ToArray())}."
        );

    public static void ThrowIfAnyNull<T>(IReadOnlyList<T> items, string parameter)
    {
        ArgumentNullException.ThrowIfNull(items, parameter);
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] is null)
                throw new ArgumentException($"The item at index {i} is null.", parameter);
        }
    }

    public static string Text(IEstimate estimate) =>
        estimate.EffectiveSampleSize > 0
            ? $"{estimate.Value:0.####} ± {estimate.StandardError:0.####} (n = {estimate.EffectiveSampleSize:0.##})"
            : "no data";

    private static void ThrowUnless(bool isFine, double value, string parameter, string allowed)
    {
        if (!isFine)
            throw new ArgumentOutOfRangeException(parameter, value, allowed);
    }
}
