namespace CxMetrics.Statistics;

/// <summary>What plans demand of their numbers; every check also refuses NaN.</summary>
internal static class PlanningArguments
{
    public static void ThrowIfNotPositive(double value, string parameter) =>
        ThrowUnless(
            value > 0 && double.IsFinite(value),
            value,
            parameter,
            "A margin, a width or a threshold is finite and above 0."
        );

    public static void ThrowIfNotResponses(double value, string parameter) =>
        ThrowUnless(
            value > 0 && double.IsFinite(value),
            value,
            parameter,
            "A number of answers is finite and above 0."
        );

    public static void ThrowIfNotProbability(double value, string parameter) =>
        ThrowUnless(value is > 0 and < 1, value, parameter, "A probability to plan for is above 0 and below 1.");

    public static void ThrowIfNotDifference(double value, string parameter) =>
        ThrowUnless(
            double.IsFinite(value) && value != 0,
            value,
            parameter,
            "A difference to find is finite and not 0."
        );

    public static void ThrowIfNotPopulation(long? value, string parameter)
    {
        if (value is < 1)
            throw new ArgumentOutOfRangeException(parameter, value, "A population has 1 member or more.");
    }

    public static void ThrowIfNotPartOf(double responses, long? population, string parameter)
    {
        ThrowIfNotResponses(responses, parameter);
        if (responses > population)
        {
            throw new ArgumentOutOfRangeException(
                parameter,
                responses,
                $"There cannot be more answers than the {population} members of the population."
            );
        }
    }

    private static void ThrowUnless(bool isFine, double value, string parameter, string allowed)
    {
        if (!isFine)
            throw new ArgumentOutOfRangeException(parameter, value, allowed);
    }
}
