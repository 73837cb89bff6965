using System.Globalization;

namespace CxMetrics.Drivers;

/// <summary>What an analysis demands of its numbers, before it looks at what they say.</summary>
internal static class DriverArguments
{
    public static void Check(
        ReadOnlySpan<double> outcome,
        IReadOnlyList<(string Name, ReadOnlyMemory<double> Answers)> drivers,
        MissingAnswers missing,
        ReadOnlySpan<double> weights
    )
    {
        ArgumentNullException.ThrowIfNull(drivers);
        if (missing is not (MissingAnswers.CompleteCases or MissingAnswers.Pairwise))
            throw new ArgumentOutOfRangeException(nameof(missing), missing, "Not a named rule for missing answers.");
        if (drivers.Count == 0)
            throw new ArgumentException("There must be at least one driver.", nameof(drivers));
        CheckAnswers(outcome, "The outcome", nameof(outcome));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, answers) in drivers)
        {
            if (string.IsNullOrWhiteSpace(name))
                throw new ArgumentException("Every driver has a name.", nameof(drivers));
            if (!names.Add(name))
                throw new ArgumentException($"Two drivers are called '{name}'.", nameof(drivers));
            if (answers.Length != outcome.Length)
            {
                throw new ArgumentException(
                    $"The driver '{name}' has {answers.Length} answers, the outcome {outcome.Length}; they belong to the same respondents, a missing answer is NaN.",
                    nameof(drivers)
                );
            }
            CheckAnswers(answers.Span, $"The driver '{name}'", nameof(drivers));
        }
        if (!weights.IsEmpty && weights.Length != outcome.Length)
        {
            throw new ArgumentException(
                $"There are {weights.Length} weights for {outcome.Length} respondents.",
                nameof(weights)
            );
        }
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0 && double.IsFinite(weights[i])))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(weights),
                    weights[i],
                    $"The weight at index {i} is not finite and 0 or more."
                );
            }
        }
    }

    private static void CheckAnswers(ReadOnlySpan<double> answers, string what, string argument)
    {
        for (int i = 0; i < answers.Length; i++)
        {
            if (double.IsInfinity(answers[i]))
            {
                throw new ArgumentOutOfRangeException(
                    argument,
                    answers[i],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{what} is infinite at index {i}; an answer is finite, or NaN where it is missing."
                    )
                );
            }
        }
    }
}
