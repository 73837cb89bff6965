namespace CxMetrics.Statistics;

/// <summary>How well the items of a questionnaire agree, as parts of one index.</summary>
/// <remarks>Cronbach, Psychometrika 16:297, 1951: k/(k - 1) (1 - sum of the items' variances / variance of the respondents'
/// sums). Computed from exact sums and rounded once.</remarks>
public static class CronbachAlpha
{
    /// <summary>Gives alpha.</summary>
    /// <param name="respondents">One row a respondent, with a finite answer to each of the same two or more items, all in the
    /// same direction. A respondent who left one out is left out by the caller.</param>
    /// <returns>At most 1; negative when the items contradict each other; NaN for fewer than two respondents, or when all have
    /// the same sum.</returns>
    /// <exception cref="ArgumentException">The rows differ in length, or have fewer than two items.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer is NaN or infinite.</exception>
    public static double Of(IReadOnlyList<double[]> respondents)
    {
        ArgumentNullException.ThrowIfNull(respondents);
        ThrowIfNotTable(respondents);
        if (respondents.Count < 2)
            return double.NaN;
        int items = respondents[0].Length;
        ExactNumber ofItems = default;
        for (int item = 0; item < items; item++)
            ofItems += SquaredDeviationsTimesCount(respondents.Select(row => ExactNumber.Of(row[item])));
        var ofSums = SquaredDeviationsTimesCount(respondents.Select(SumOf));
        return ExactNumber.Ratio(ExactNumber.Of(items) * (ofSums - ofItems), ExactNumber.Of(items - 1) * ofSums);
    }

    private static void ThrowIfNotTable(IReadOnlyList<double[]> respondents)
    {
        for (int i = 0; i < respondents.Count; i++)
        {
            double[] row =
                respondents[i]
                ?? throw new ArgumentNullException(nameof(respondents), $"The respondent at index {i} is null.");
            if (row.Length < 2 || row.Length != respondents[0].Length)
            {
                throw new ArgumentException(
                    $"Every respondent has an answer to each of the same two or more items; the one at index {i} has {row.Length}, the first {respondents[0].Length}.",
                    nameof(respondents)
                );
            }
            int item = Array.FindIndex(row, answer => !double.IsFinite(answer));
            if (item >= 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(respondents),
                    row[item],
                    $"An answer is finite; not so the one to item {item} of the respondent at index {i}."
                );
            }
        }
    }

    private static ExactNumber SumOf(double[] answers)
    {
        var sum = new ExactSum();
        foreach (double answer in answers)
            sum.Add(answer);
        return sum.ToExact();
    }

    private static ExactNumber SquaredDeviationsTimesCount(IEnumerable<ExactNumber> values)
    {
        ExactNumber sum = default;
        ExactNumber squares = default;
        int count = 0;
        foreach (var value in values)
        {
            sum += value;
            squares += value * value;
            count++;
        }
        return ExactNumber.Of(count) * squares - sum * sum;
    }
}
