namespace CxMetrics.Statistics;

/// <summary>Linear equations with a symmetric matrix without negative eigenvalues, but perhaps with zero ones.</summary>
internal static class SemidefiniteSystem
{
    // What elimination leaves of a row that depends on the others, beside what the row was.
    private const double Dependent = 1e-14;

    /// <summary>Gives a solution; unknowns that the equations leave open are 0.</summary>
    /// <remarks>Elimination by the largest pivot left, relative to the diagonal it began with; both arguments are
    /// overwritten.</remarks>
    public static double[] Solve(double[,] matrix, double[] right)
    {
        int size = right.Length;
        var diagonal = new double[size];
        for (int k = 0; k < size; k++)
            diagonal[k] = matrix[k, k];
        var order = new List<int>();
        var rest = Enumerable.Range(0, size).Where(k => diagonal[k] > 0).ToList();
        while (rest.Count > 0)
        {
            int pivot = rest.MaxBy(k => matrix[k, k] / diagonal[k]);
            if (matrix[pivot, pivot] <= Dependent * diagonal[pivot])
                break;
            rest.Remove(pivot);
            order.Add(pivot);
            foreach (int row in rest)
            {
                double factor = matrix[row, pivot] / matrix[pivot, pivot];
                if (factor == 0)
                    continue;
                foreach (int column in rest)
                    matrix[row, column] -= factor * matrix[pivot, column];
                right[row] -= factor * right[pivot];
            }
        }
        var solution = new double[size];
        for (int i = order.Count - 1; i >= 0; i--)
        {
            double sum = right[order[i]];
            for (int j = i + 1; j < order.Count; j++)
                sum -= matrix[order[i], order[j]] * solution[order[j]];
            solution[order[i]] = sum / matrix[order[i], order[i]];
        }
        return solution;
    }
}
