namespace CxMetrics.Drivers;

/// <summary>The answers that count: checked, chosen by the rule for missing ones, ready to be measured again and again.</summary>
internal sealed class DriverSample
{
    // How far, relative to the largest answer, a driver may differ from a combination of others by rounding alone.
    private const double RoundingOfAnswers = 4 * 2.220446049250313e-16;

    // The columns, the outcome last, as they were given but for the rows that were dropped; and the weights.
    private readonly double[][] _answers;
    private readonly double[] _weights;
    private readonly SampleColumn[] _columns;
    private readonly double[] _floors;

    private DriverSample(string[] names, double[][] answers, double[] weights, MissingAnswers rule, int dropped)
    {
        Rule = rule;
        Dropped = dropped;
        _answers = answers;
        // Scaled, so that no sum overflows.
        double most = weights.Max();
        _weights = Array.ConvertAll(weights, weight => weight / most);
        _columns = [.. names.Zip(answers, (name, column) => new SampleColumn(name, column))];
        _floors = new double[Drivers];
    }

    public MissingAnswers Rule { get; }

    public int Respondents => _weights.Length;

    public int Dropped { get; }

    public int Drivers => _columns.Length - 1;

    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Checks the answers and takes those that count.</summary>
    public static DriverSample Of(
        ReadOnlySpan<double> outcome,
        IReadOnlyList<(string Name, ReadOnlyMemory<double> Answers)> drivers,
        MissingAnswers missing,
        ReadOnlySpan<double> weights
    )
    {
        DriverArguments.Check(outcome, drivers, missing, weights);
        var rows = new List<int>(outcome.Length);
        for (int row = 0; row < outcome.Length; row++)
        {
            if ((weights.IsEmpty || weights[row] > 0) && Counts(row, outcome, drivers, missing))
                rows.Add(row);
        }
        double[][] answers = [.. drivers.Select(driver => Taken(driver.Answers.Span, rows)), Taken(outcome, rows)];
        double[] taken = weights.IsEmpty ? [.. Enumerable.Repeat(1.0, rows.Count)] : Taken(weights, rows);
        ThrowIfTooFew(rows.Count, outcome, drivers);
        return new(
            [.. drivers.Select(driver => driver.Name), "the outcome"],
            answers,
            taken,
            missing,
            outcome.Length - rows.Count
        );
    }

    /// <summary>Measures the sample as it is.</summary>
    /// <exception cref="ArgumentException">Something does not vary, or a driver is explained by others.</exception>
    public (SampleMoments Moments, DriverFit Fit) Measure(bool hasShapley)
    {
        if (SampleMoments.Try(_columns, _weights, out var constant) is not { } moments)
            throw Constant(constant!.Value.Column, constant.Value.Other);
        if (moments.FewestPairs <= Drivers + 1)
            throw Refused($"A correlation rests on {moments.FewestPairs} respondents; {TooFew(Drivers)}");
        for (int i = 0; i < Drivers; i++)
        {
            double own = RoundingOfAnswers / (double)moments.Deviations[i];
            _floors[i] = Math.Clamp(own * own, 1e-27, 1e-10);
        }
        var fit = DriverFit.Try(moments.Correlations, moments.WithOutcome, _floors, hasShapley, out int dependent);
        return fit is not null ? (moments, fit) : throw Dependent(dependent, moments);
    }

    /// <summary>Measures the sample with other weights.</summary>
    /// <returns>Null where something does not vary or a driver is explained by others.</returns>
    public (SampleMoments Moments, DriverFit Fit)? TryMeasure(ReadOnlySpan<double> weights, bool hasShapley) =>
        SampleMoments.Try(_columns, weights, out _) is { } moments
        && DriverFit.Try(moments.Correlations, moments.WithOutcome, _floors, hasShapley, out _) is { } fit
            ? (moments, fit)
            : null;

    /// <summary>Puts the mean of a column into its unit.</summary>
    public double MeanOf(int column, SampleMoments moments) =>
        Unscaled((double)moments.Means[column], _columns[column].Exponent);

    /// <summary>Puts a standardized coefficient into the unit of the outcome per unit of the driver.</summary>
    public double CoefficientOf(int driver, SampleMoments moments, DriverFit fit) =>
        Unscaled((double)Slope(driver, moments, fit), _columns[Drivers].Exponent - _columns[driver].Exponent);

    /// <summary>Gives the outcome that the model expects where every driver is 0.</summary>
    public double InterceptOf(SampleMoments moments, DriverFit fit)
    {
        var intercept = moments.Means[Drivers];
        for (int i = 0; i < Drivers; i++)
            intercept -= Slope(i, moments, fit) * moments.Means[i];
        return Unscaled((double)intercept, _columns[Drivers].Exponent);
    }

    /// <summary>Gives Spearman's correlation of a driver with the outcome.</summary>
    public double RankCorrelationOf(int driver)
    {
        var (mine, theirs) = (_answers[driver], _answers[Drivers]);
        int[] rows =
        [
            .. Enumerable.Range(0, Respondents).Where(row => !double.IsNaN(mine[row]) && !double.IsNaN(theirs[row])),
        ];
        double[] weights = [.. rows.Select(row => _weights[row])];
        SampleColumn[] ranks =
        [
            new(_columns[driver].Name, Ranks.Of([.. rows.Select(row => mine[row])], weights)),
            new("", Ranks.Of([.. rows.Select(row => theirs[row])], weights)),
        ];
        return (double)SampleMoments.Try(ranks, weights, out _)!.WithOutcome[0];
    }

    public static int MissingIn(ReadOnlySpan<double> answers)
    {
        int missing = 0;
        foreach (double answer in answers)
            missing += double.IsNaN(answer) ? 1 : 0;
        return missing;
    }

    private static double Unscaled(double value, int exponent) => Math.ScaleB(value, exponent);

    private static double[] Taken(ReadOnlySpan<double> column, List<int> rows)
    {
        double[] taken = new double[rows.Count];
        for (int i = 0; i < taken.Length; i++)
            taken[i] = column[rows[i]];
        return taken;
    }

    // Pairwise, a respondent counts who gave two answers, of which there is a correlation.
    private static bool Counts(
        int row,
        ReadOnlySpan<double> outcome,
        IReadOnlyList<(string Name, ReadOnlyMemory<double> Answers)> drivers,
        MissingAnswers missing
    )
    {
        int given = double.IsNaN(outcome[row]) ? 0 : 1;
        foreach (var (_, answers) in drivers)
            given += double.IsNaN(answers.Span[row]) ? 0 : 1;
        return given >= (missing == MissingAnswers.CompleteCases ? drivers.Count + 1 : 2);
    }

    private DoubleDouble Slope(int driver, SampleMoments moments, DriverFit fit) =>
        fit.Coefficients[driver] * moments.Deviations[Drivers] / moments.Deviations[driver];

    private string Called(int column) => column == Drivers ? "the outcome" : $"the driver '{_columns[column].Name}'";

    private ArgumentException Constant(int column, int other)
    {
        string who = other == column ? "those who count" : $"those who also answered {Called(other)}";
        string problem = Array.TrueForAll(_answers[column], double.IsNaN)
            ? "has no answers"
            : $"does not vary among {who}";
        return column == Drivers
            ? Refused($"The outcome {problem}; there is nothing to explain.", "outcome")
            : Refused($"The driver '{_columns[column].Name}' {problem} and explains nothing. Leave it out.");
    }

    private ArgumentException Dependent(int driver, SampleMoments moments)
    {
        if (driver == Drivers)
        {
            return Refused(
                "The pairwise correlations contradict each other: they would explain more than all of the outcome. Use complete cases."
            );
        }
        string name = _columns[driver].Name;
        for (int i = 0; i < driver; i++)
        {
            if (1 - DoubleDouble.Abs(moments.Correlations[driver, i]) < _floors[driver])
                return Refused(
                    $"The driver '{name}' says the same as '{_columns[i].Name}' (correlation {(double)moments.Correlations[driver, i]:0}). Leave one of them out."
                );
        }
        return Refused(
            Rule == MissingAnswers.Pairwise
                ? $"The pairwise correlations are not positive definite at the driver '{name}': they contradict each other, or it is a linear combination of the drivers before it. Use complete cases or leave it out."
                : $"The driver '{name}' is a linear combination of the drivers before it. Leave one of them out."
        );
    }

    private static ArgumentException Refused(string problem, string argument = "drivers") => new(problem, argument);

    private static string TooFew(int drivers) => $"for {drivers} drivers there must be at least {drivers + 2}.";

    private static void ThrowIfTooFew(
        int respondents,
        ReadOnlySpan<double> outcome,
        IReadOnlyList<(string Name, ReadOnlyMemory<double> Answers)> drivers
    )
    {
        if (respondents > drivers.Count + 1)
            return;
        int without = MissingIn(outcome);
        string gap = $"the outcome ({without} missing)";
        foreach (var (name, answers) in drivers)
        {
            int missing = MissingIn(answers.Span);
            (gap, without) = missing > without ? ($"the driver '{name}' ({missing} missing)", missing) : (gap, without);
        }
        string most = without > 0 ? $" Most answers are missing in {gap}." : "";
        throw Refused($"Only {respondents} of {outcome.Length} respondents count; {TooFew(drivers.Count)}{most}");
    }
}
