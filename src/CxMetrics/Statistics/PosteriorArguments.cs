namespace CxMetrics.Statistics;

/// <summary>What the posteriors demand of their numbers, and how their quantiles are found; every check also refuses
/// NaN.</summary>
internal static class PosteriorArguments
{
    // Where doubles no longer tell neighbouring whole numbers apart.
    private const double MostAnswers = 1e15;
    private const double SmallestPrior = 0.001;

    public static double Sum(double answers, double prior, string answersName, string priorName)
    {
        if (!(answers is >= 0 and <= MostAnswers))
            throw new ArgumentOutOfRangeException(answersName, answers, "A number of answers is from 0 to 1e15.");
        if (!(prior is >= SmallestPrior and <= MostAnswers))
            throw new ArgumentOutOfRangeException(priorName, prior, "A prior is from 0.001 to 1e15 answers.");
        return answers + prior;
    }

    public static void ThrowIfNotProbability(double value, string parameter)
    {
        if (!(value is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(parameter, value, "A probability is a fraction from 0 to 1.");
    }

    public static void ThrowIfNaN(double value, string parameter)
    {
        if (double.IsNaN(value))
            throw new ArgumentOutOfRangeException(parameter, value, "What is compared with is a number.");
    }
}
